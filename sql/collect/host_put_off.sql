INSERT INTO ops.host AS h (host, next_request_at) VALUES (:host, clock_timestamp() + make_interval(secs => :seconds))
ON CONFLICT (host) DO UPDATE SET next_request_at = greatest(h.next_request_at, excluded.next_request_at)
