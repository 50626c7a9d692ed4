-- The same bytes at another place: their file was lost, or they had been let go, and it has been written anew. Until when they
-- may be held is said by who brought them last; a mark of quarantine's expiry falls, for they are wanted again.
INSERT INTO ops.capture AS c (
    capture_id, source_id, item_id, sha256, byte_count, media_type, charset, charset_how, header_charset, url, outlet,
    fetched_at, archive_uri, archive_offset, archive_length, keep_until, said, refused)
SELECT DISTINCT ON (capture_id) capture_id, :source_id, item_id, decode(sha256, 'hex'), byte_count, media_type, charset, charset_how, header_charset, url,
       outlet, fetched_at, archive_uri, archive_offset, archive_length, keep_until, said, coalesce(refused, false)
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    capture_id uuid, item_id uuid, sha256 text, byte_count bigint, media_type text, charset text, charset_how text,
    header_charset text, url text, outlet text, fetched_at timestamptz, archive_uri text, archive_offset bigint, archive_length bigint, keep_until date, said jsonb, refused boolean)
ORDER BY capture_id
ON CONFLICT (capture_id) DO UPDATE SET
    archive_uri = excluded.archive_uri, archive_offset = excluded.archive_offset, archive_length = excluded.archive_length,
    keep_until = excluded.keep_until, refused = excluded.refused, let_go_at = NULL
WHERE (c.archive_uri, c.archive_offset, c.archive_length, c.keep_until, c.refused, c.let_go_at)
    IS DISTINCT FROM (
        excluded.archive_uri, excluded.archive_offset, excluded.archive_length, excluded.keep_until, excluded.refused, NULL)
