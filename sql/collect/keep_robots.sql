-- The pause that it asks for counts from now on: the turn in which it was read could not know of it.
INSERT INTO ops.host AS h (host, robots, robots_status, robots_fetched_at, crawl_delay)
VALUES (:host, :robots, :status, now(), :crawl_delay)
ON CONFLICT (host) DO UPDATE SET
    robots = excluded.robots, robots_status = excluded.robots_status, robots_fetched_at = excluded.robots_fetched_at,
    crawl_delay = excluded.crawl_delay,
    next_request_at = greatest(
        h.next_request_at, clock_timestamp() + make_interval(secs => coalesce(excluded.crawl_delay, 0)))
