INSERT INTO ops.host AS h (host, robots, robots_status, robots_fetched_at, crawl_delay)
VALUES (:host, :robots, :status, now(), :crawl_delay)
ON CONFLICT (host) DO UPDATE SET
    robots = excluded.robots, robots_status = excluded.robots_status, robots_fetched_at = excluded.robots_fetched_at,
    crawl_delay = excluded.crawl_delay
