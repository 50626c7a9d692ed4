SELECT count(*) FROM staging.reread WHERE run_id = :run_id
