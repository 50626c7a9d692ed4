SELECT CAST(r.revision_id AS text) AS revision_id, r.seen_at, r.title, length(r.body) AS characters, r.strip_version,
       r.entities_version, c.source_id, c.media_type, c.charset, c.charset_how, encode(c.sha256, 'hex') AS sha256,
       c.archive_uri, c.archive_offset, c.archive_length
FROM news.article_revision r JOIN ops.capture c USING (capture_id)
WHERE r.article_id = CAST(:article_id AS uuid) ORDER BY r.seen_at, r.revision_id
