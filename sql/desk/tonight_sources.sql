-- Each source of the run and how its items ended, with what upkeep summed up.
SELECT s.source_id, s.kind, s.discovered, s.error, o.outcome, CAST(sum(o.items) AS bigint) AS items
FROM ops.run_source s
LEFT JOIN LATERAL (
    SELECT coalesce(i.outcome, 'at_work') AS outcome, count(*) AS items
    FROM ops.item i WHERE i.run_id = s.run_id AND i.source_id = s.source_id GROUP BY 1
    UNION ALL
    SELECT outcome, items FROM ops.item_sum i WHERE i.run_id = s.run_id AND i.source_id = s.source_id) AS o ON true
WHERE s.run_id = :run
GROUP BY s.source_id, s.kind, s.discovered, s.error, o.outcome
ORDER BY s.source_id, o.outcome
