DELETE FROM staging.decided WHERE run_id = :run_id
