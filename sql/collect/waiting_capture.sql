-- The body of an item that an earlier run brought in and none has worked through: the last one, if it was put off.
SELECT capture_id, seen_at FROM (
    SELECT i.capture_id, i.seen_at, i.outcome
    FROM ops.item i
    JOIN ops.run r USING (run_id)
    WHERE i.source_id = :source_id AND i.item_id = :item_id AND i.run_id <> :run_id AND i.capture_id IS NOT NULL
      AND (i.outcome IS NOT NULL OR r.state <> 'running')
    ORDER BY i.updated_at DESC
    LIMIT 1) AS last
WHERE outcome IS NULL OR outcome = 'deferred'
