-- How many items lie in quarantine, as far as one looks: the last :among that were put there; and how many of them this run put
-- there. What was read since, or decided on, lies there no more (quarantine/items says the same of all).
WITH failed AS (
    SELECT source_id, item_id, run_id, capture_id, reason, updated_at FROM ops.item
    WHERE outcome = 'quarantined' ORDER BY updated_at DESC LIMIT :among
)
SELECT count(*) AS standing, count(*) FILTER (WHERE f.run_id = :run) AS of_run, (SELECT count(*) FROM failed) = :among AS more
FROM failed f
WHERE NOT EXISTS (
    SELECT FROM ops.item later
    WHERE later.source_id = f.source_id AND later.item_id = f.item_id AND later.updated_at > f.updated_at
      AND (later.outcome IN ('loaded', 'revised', 'copy', 'skipped', 'quarantined')
           OR (later.outcome = 'unchanged' AND later.detail ->> 'was' IS DISTINCT FROM 'quarantined')))
  AND NOT EXISTS (
    SELECT FROM ops.quarantine_decision d
    WHERE d.source_id = f.source_id AND d.item_id = f.item_id AND d.reason = f.reason
      AND (f.capture_id IS NULL OR f.capture_id = d.capture_id))
