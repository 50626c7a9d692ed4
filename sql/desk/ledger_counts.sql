-- How a run's items ended, or those of one source of it. What upkeep dropped and summed up counts: together they are what was
-- discovered.
SELECT outcome, reason, CAST(sum(items) AS bigint) AS items, CAST(sum(summed) AS bigint) AS summed
FROM (
    SELECT outcome, reason, count(*) AS items, 0 AS summed
    FROM ops.item
    WHERE run_id = :run_id AND (CAST(:source AS text) IS NULL OR source_id = :source)
    GROUP BY outcome, reason
    UNION ALL
    SELECT outcome, nullif(reason, ''), items, items
    FROM ops.item_sum
    WHERE run_id = :run_id AND (CAST(:source AS text) IS NULL OR source_id = :source)
) AS counted
GROUP BY outcome, reason
ORDER BY array_position(ARRAY['quarantined', 'deferred', 'loaded', 'revised', 'copy', 'skipped', 'unchanged'], outcome),
         CAST(sum(items) AS bigint) DESC, reason COLLATE "C"
