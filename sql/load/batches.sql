SELECT DISTINCT batch FROM staging.decided WHERE run_id = :run_id ORDER BY batch
