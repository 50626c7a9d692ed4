-- Before a request and after it: the pause counts from the later. A host that asked for more time keeps it.
INSERT INTO ops.host AS h (host, next_request_at, held_by)
VALUES (:host, clock_timestamp() + make_interval(secs => :delay), :who)
ON CONFLICT (host) DO UPDATE SET
    next_request_at = greatest(
        h.next_request_at,
        clock_timestamp() + make_interval(secs => greatest(:delay, coalesce(h.crawl_delay, 0)))),
    held_by = excluded.held_by
