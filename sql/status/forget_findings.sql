DELETE FROM ops.finding WHERE run_id = :run_id
