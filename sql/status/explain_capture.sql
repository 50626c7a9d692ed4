-- Where the bytes of the current revision lie, and what is known of them.
SELECT CAST(c.capture_id AS text) AS capture_id, c.sha256, c.media_type, c.header_charset, c.url,
       coalesce(c.fetched_at, c.captured_at) AS fetched_at, c.archive_uri, c.archive_offset, c.archive_length, r.strip_version
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
JOIN ops.capture c USING (capture_id)
WHERE a.article_id = CAST(:article_id AS uuid)
