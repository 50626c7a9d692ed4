-- What robots.txt said, if it was read within the day.
SELECT robots, robots_status FROM ops.host
WHERE host = :host AND robots_fetched_at > now() - make_interval(secs => :seconds) AND robots_status IS NOT NULL
