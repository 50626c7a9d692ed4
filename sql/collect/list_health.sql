-- How the lists of all sources are doing, those of sources without a file included.
SELECT source_id, url, kind, polled_at, next_poll_at, entries, failures, failure_class, failing_since, last_error
FROM ops.list
ORDER BY source_id, url COLLATE "C"
