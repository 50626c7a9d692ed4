-- Each source of the run and how its items ended, with what upkeep summed up.
WITH ended AS (
    SELECT source_id, outcome, count(*) AS items FROM ops.item WHERE run_id = :run GROUP BY outcome, source_id
    UNION ALL
    SELECT source_id, outcome, items FROM ops.item_sum WHERE run_id = :run
), summed AS (
    SELECT source_id, coalesce(outcome, 'at_work') AS outcome, CAST(sum(items) AS bigint) AS items FROM ended GROUP BY 1, 2
)
SELECT s.source_id, s.kind, s.discovered, s.error, e.outcome, e.items
FROM ops.run_source s
LEFT JOIN summed e USING (source_id)
WHERE s.run_id = :run
ORDER BY s.source_id, e.outcome
