SELECT DISTINCT batch FROM staging.reread WHERE run_id = :run_id ORDER BY batch
