-- A run may be one transaction: now() is when that began.
UPDATE ops.run SET state = :state, finished_at = clock_timestamp() WHERE run_id = :run_id
