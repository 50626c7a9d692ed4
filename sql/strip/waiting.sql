-- With what its source says of its pages (of a folder: the reviewed list of the outlet that a file is of), and the GUID by
-- which a source knows its items that has them so.
SELECT i.source_id, i.item_id, i.locator, i.attempts, c.capture_id, c.sha256, c.media_type, c.header_charset, c.url, c.outlet,
       coalesce(c.fetched_at, c.captured_at) AS fetched_at, c.archive_uri, c.archive_offset, c.archive_length, c.said,
       coalesce(r.settings -> 'hints', r.settings -> 'boilerplate_of' -> c.outlet) AS hints,
       CASE WHEN r.settings ->> 'identity' = 'guid' AND starts_with(i.locator, 'guid:')
            THEN substr(i.locator, length('guid:') + 1) END AS guid
FROM ops.item i
JOIN ops.run_source r USING (run_id, source_id)
JOIN ops.capture c USING (capture_id)
LEFT JOIN staging.stripped s ON (s.run_id, s.source_id, s.item_id) = (i.run_id, i.source_id, i.item_id)
WHERE i.run_id = :run_id AND i.batch = :batch AND i.outcome IS NULL AND s.item_id IS NULL
ORDER BY i.source_id, i.item_id
