SELECT archive_uri, count(*) AS records, CAST(sum(archive_length) AS bigint) AS bytes, max(archive_offset + archive_length) AS "end"
FROM (
    SELECT DISTINCT archive_uri, archive_offset, archive_length FROM ops.capture WHERE let_go_at IS NULL) AS places
GROUP BY archive_uri
ORDER BY archive_uri COLLATE "C"
