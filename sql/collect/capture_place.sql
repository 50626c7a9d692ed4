SELECT capture_id, sha256, media_type, url, header_charset, archive_uri, archive_offset, archive_length, fetched_at, captured_at
FROM ops.capture WHERE capture_id = :capture_id
