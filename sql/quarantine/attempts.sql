-- How each run ended the item, the first first.
SELECT i.run_id, r.kind, r.code_version, i.outcome, i.reason, i.detail, i.capture_id, i.attempts, i.updated_at
FROM ops.item i
JOIN ops.run r USING (run_id)
WHERE i.source_id = :source_id AND i.item_id = :item_id
ORDER BY i.updated_at, i.run_id
