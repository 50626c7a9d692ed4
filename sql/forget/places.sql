-- The files of the archive that hold a record which goes, each with all its records that captures speak of: one goes with the
-- last capture of it.
SELECT c.archive_uri, c.archive_offset, c.archive_length, bool_and(g.capture_id IS NOT NULL) AS goes,
       CAST(bool_or(g.capture_id IS NOT NULL) AND NOT bool_and(g.capture_id IS NOT NULL) AS integer) AS shared
FROM ops.capture c
LEFT JOIN going_capture g USING (capture_id)
WHERE c.let_go_at IS NULL AND c.archive_uri IN (
    SELECT x.archive_uri FROM ops.capture x JOIN going_capture USING (capture_id) WHERE x.let_go_at IS NULL)
GROUP BY c.archive_uri, c.archive_offset, c.archive_length
ORDER BY c.archive_uri COLLATE "C", c.archive_offset
