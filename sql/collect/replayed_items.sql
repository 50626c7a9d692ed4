-- A past night's items of the source as its runs left them: the capture where one was made, else how the item ended.
SELECT DISTINCT ON (i.item_id) i.item_id, i.locator, i.address, i.capture_id, i.outcome, i.reason, i.detail, i.seen_at
FROM ops.item i
JOIN ops.run r USING (run_id)
WHERE i.source_id = :source_id AND r.night = :night AND r.kind = 'nightly'
ORDER BY i.item_id, i.capture_id IS NULL, r.started_at DESC
