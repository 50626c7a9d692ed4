-- How the lists of sources are doing.
SELECT source_id, url, kind, polled_at, next_poll_at, every_seconds, entries, failures, failure_class, failing_since, last_error
FROM ops.list
WHERE source_id = ANY (CAST(:sources AS text[]))
ORDER BY source_id, url COLLATE "C"
