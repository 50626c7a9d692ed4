DELETE FROM ops.archive_finding WHERE kind IN ('orphan_file', 'unfinished') AND archive_uri = ANY (CAST(:uris AS text[]))
