SELECT reason, count(*) AS captures FROM staging.reread WHERE run_id = :run_id AND reason IS NOT NULL GROUP BY reason ORDER BY reason
