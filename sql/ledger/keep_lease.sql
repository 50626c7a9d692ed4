-- In the transaction that writes: the row stays locked until it commits, so nobody takes the lease over in between.
UPDATE ops.lease SET expires_at = now() + make_interval(secs => :seconds)
WHERE name = 'writer' AND run_id = :run_id AND token = :token
RETURNING token
