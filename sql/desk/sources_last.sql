-- How the items of runs and sources ended, by pairs of them, with what upkeep summed up.
SELECT l.source_id, o.outcome, CAST(sum(o.items) AS bigint) AS items
FROM unnest(CAST(:runs AS text[]), CAST(:sources AS text[])) AS l (run_id, source_id)
CROSS JOIN LATERAL (
    SELECT outcome, count(*) AS items FROM ops.item i WHERE i.run_id = l.run_id AND i.source_id = l.source_id GROUP BY outcome
    UNION ALL
    SELECT outcome, items FROM ops.item_sum i WHERE i.run_id = l.run_id AND i.source_id = l.source_id) AS o
GROUP BY l.source_id, o.outcome
ORDER BY l.source_id, array_position(ARRAY['quarantined', 'deferred', 'loaded', 'revised', 'copy', 'skipped', 'unchanged'], o.outcome)
