-- Why items were not loaded: how many for each reason, what somebody should look at first, with the first of them.
SELECT outcome, reason, count(*) AS items,
       (array_agg(source_id ORDER BY source_id COLLATE "C", locator COLLATE "C"))[1] AS source_id,
       (array_agg(locator ORDER BY source_id COLLATE "C", locator COLLATE "C"))[1] AS locator,
       (array_agg(detail ORDER BY source_id COLLATE "C", locator COLLATE "C"))[1] AS detail
FROM ops.item
WHERE run_id = :run_id AND reason IS NOT NULL
GROUP BY outcome, reason
ORDER BY array_position(ARRAY['quarantined', 'deferred', 'skipped'], outcome), count(*) DESC, reason COLLATE "C"
