SELECT outcome, count(*) AS items FROM ops.item WHERE run_id = :run_id GROUP BY outcome ORDER BY outcome COLLATE "C"
