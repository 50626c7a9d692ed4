UPDATE ops.lease SET run_id = NULL, expires_at = NULL WHERE name = 'writer' AND run_id = :run_id AND token = :token
