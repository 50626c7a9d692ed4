-- Two bodies that differ in what went are one now.
INSERT INTO ops.capture (
    capture_id, source_id, item_id, sha256, byte_count, media_type, charset, charset_how, header_charset, url, outlet,
    fetched_at, archive_uri, archive_offset, archive_length, captured_at, keep_until)
SELECT CAST(:anew AS uuid), source_id, item_id, :sha256, :byte_count, media_type, charset, charset_how, :charset, url, outlet,
       fetched_at, :archive_uri, :archive_offset, :archive_length, captured_at, keep_until
FROM ops.capture WHERE capture_id = :capture_id
ON CONFLICT (capture_id) DO UPDATE SET
    archive_uri = excluded.archive_uri, archive_offset = excluded.archive_offset, archive_length = excluded.archive_length,
    let_go_at = NULL
