SELECT kind, archive_uri, records, bytes, message, first_seen_at FROM ops.archive_finding ORDER BY kind, archive_uri COLLATE "C"
