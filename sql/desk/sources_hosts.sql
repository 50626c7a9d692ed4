-- What was asked of each host for sources in their runs, by pairs of them, and what politeness knows of the host.
SELECT f.source_id, f.host, f.requests, f.refused, f.held, f.bytes, f.failed, h.crawl_delay, h.robots_status, h.robots_fetched_at,
       h.failures, h.last_error, greatest(h.next_request_at, now()) AS next_request_at,
       coalesce(extract(epoch FROM h.next_request_at - now()), 0) > 0 AS waits
FROM (
    SELECT l.source_id, f.host, count(*) FILTER (WHERE f.decision = 'made') AS requests,
           count(*) FILTER (WHERE f.decision = 'refused') AS refused, count(*) FILTER (WHERE f.decision = 'held') AS held,
           coalesce(sum(f.byte_count), 0) AS bytes, count(*) FILTER (WHERE f.error IS NOT NULL) AS failed
    FROM unnest(CAST(:runs AS text[]), CAST(:sources AS text[])) AS l (run_id, source_id)
    JOIN ops.fetch f ON f.run_id = l.run_id AND f.source_id = l.source_id
    GROUP BY l.source_id, f.host) AS f
LEFT JOIN ops.host h USING (host)
ORDER BY f.source_id, f.requests DESC, f.host COLLATE "C"
