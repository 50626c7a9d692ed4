UPDATE ops.run SET state = :state, finished_at = now() WHERE run_id = :run_id
