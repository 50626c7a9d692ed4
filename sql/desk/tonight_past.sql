-- What each of its sources brought (new, changed, copies) in the nights before it that read it to its end, the oldest first. A
-- source that a night did not read to its end says nothing of what is usual. OFFSET 0: a night is counted in the order of the
-- index item_outcome, in one walk, and not by a look-up for each source.
WITH nights AS MATERIALIZED (
    SELECT run_id, started_at FROM ops.run
    WHERE kind = :kind AND state = 'succeeded' AND (started_at, run_id) < (CAST(:started_at AS timestamptz), CAST(:run AS text))
    ORDER BY started_at DESC, run_id DESC LIMIT :nights
), brought AS MATERIALIZED (
    SELECT b.run_id, b.source_id, sum(b.items) AS items
    FROM nights n
    CROSS JOIN LATERAL (
        SELECT i.run_id, i.outcome, i.source_id, count(*) AS items
        FROM ops.item i WHERE i.run_id = n.run_id GROUP BY i.run_id, i.outcome, i.source_id OFFSET 0) AS b
    WHERE b.outcome IN ('loaded', 'revised', 'copy')
    GROUP BY b.run_id, b.source_id
)
SELECT s.source_id, n.run_id, n.started_at, CAST(coalesce(b.items, 0) AS bigint) AS items
FROM nights n
JOIN ops.run_source s ON s.run_id = n.run_id AND s.error IS NULL AND s.discovered IS NOT NULL
LEFT JOIN brought b ON b.run_id = s.run_id AND b.source_id = s.source_id
ORDER BY s.source_id, n.started_at, n.run_id
