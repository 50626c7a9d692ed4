-- What each of its sources brought (new, changed, copies) in the nights before it that read it to its end, the oldest first. A
-- source that a night did not read to its end says nothing of what is usual.
WITH nights AS (
    SELECT run_id, started_at FROM ops.run
    WHERE kind = :kind AND state = 'succeeded' AND (started_at, run_id) < (CAST(:started_at AS timestamptz), CAST(:run AS text))
    ORDER BY started_at DESC, run_id DESC LIMIT :nights
)
SELECT s.source_id, n.run_id, n.started_at, b.items
FROM nights n
JOIN ops.run_source s ON s.run_id = n.run_id AND s.error IS NULL AND s.discovered IS NOT NULL
CROSS JOIN LATERAL (
    SELECT count(*) AS items FROM ops.item i
    WHERE i.run_id = s.run_id AND i.source_id = s.source_id AND i.outcome IN ('loaded', 'revised', 'copy')) AS b
WHERE s.source_id = ANY (CAST(:sources AS text[]))
ORDER BY s.source_id, n.started_at, n.run_id
