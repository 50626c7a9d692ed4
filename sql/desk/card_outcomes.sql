SELECT outcome, count(*) AS items FROM ops.item WHERE run_id = :run AND outcome IN ('loaded', 'revised', 'quarantined') GROUP BY outcome
