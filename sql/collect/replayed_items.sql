-- A past night's items of the source as its runs left them: the capture where one was made, else how the item ended.
SELECT DISTINCT ON (i.item_id) i.item_id, i.locator, i.address, CASE WHEN NOT c.refused THEN i.capture_id END AS capture_id, i.outcome, i.reason, i.detail, i.seen_at
FROM ops.item i
JOIN ops.run r USING (run_id)
LEFT JOIN ops.capture c USING (capture_id)
WHERE i.source_id = :source_id AND r.night = :night AND r.kind = 'nightly'
ORDER BY i.item_id, c.capture_id IS NULL OR c.refused, r.started_at DESC
