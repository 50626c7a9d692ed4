-- How far the run under way is: items discovered, and those that are read (ended, or annotated).
SELECT count(*) AS items, count(*) FILTER (WHERE i.outcome IS NOT NULL OR a.item_id IS NOT NULL) AS read
FROM ops.item i
LEFT JOIN staging.annotated a USING (run_id, source_id, item_id)
WHERE i.run_id = (SELECT run_id FROM ops.run WHERE kind = :kind AND state = 'running' ORDER BY started_at DESC LIMIT 1)
