SELECT run_id, expires_at FROM ops.lease WHERE name = 'writer'
