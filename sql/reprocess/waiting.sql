-- As strip/waiting, of the captures that are read anew. The locator and the address of an item are those it was last seen by.
SELECT c.source_id, s.item_id, coalesce(i.locator, c.url, '') AS locator, s.attempts, c.capture_id, c.sha256, c.media_type,
       c.header_charset, c.url, c.outlet, coalesce(c.fetched_at, c.captured_at) AS fetched_at, c.archive_uri,
       c.archive_offset, c.archive_length, c.said,
       coalesce(r.settings -> c.source_id -> 'hints', r.settings -> c.source_id -> 'boilerplate_of' -> c.outlet) AS hints,
       CASE WHEN r.settings -> c.source_id ->> 'identity' = 'guid' AND starts_with(i.locator, 'guid:')
            THEN substr(i.locator, length('guid:') + 1) END AS guid
FROM staging.reread s
JOIN ops.reprocess r USING (run_id)
JOIN ops.capture c USING (capture_id)
LEFT JOIN LATERAL (
    SELECT o.locator FROM ops.item o WHERE o.capture_id = c.capture_id AND o.item_id = c.item_id
    ORDER BY o.seen_at DESC, o.run_id LIMIT 1) AS i ON true
WHERE s.run_id = :run_id AND s.batch = :batch AND s.outcome IS NULL
  AND NOT EXISTS (SELECT FROM staging.stripped d WHERE d.run_id = s.run_id AND d.item_id = s.item_id)
ORDER BY c.source_id COLLATE "C", s.item_id
