SELECT CAST(r.revision_id AS text) AS revision_id, row_number() OVER (ORDER BY r.seen_at, r.revision_id) AS number,
       r.revision_id = a.current_revision_id AS is_current, r.seen_at, r.title, length(r.body) AS characters,
       d.kind, d.words_before, d.words_after, d.words_added, d.words_removed, d.figures_changed, d.in_order,
       r.strip_version, r.entities_version, c.source_id, c.media_type, c.charset, c.charset_how, encode(c.sha256, 'hex') AS sha256,
       c.archive_uri, c.archive_offset, c.archive_length
FROM news.article_revision r
JOIN news.article a USING (article_id)
JOIN ops.capture c USING (capture_id)
LEFT JOIN news.revision_difference d USING (revision_id)
WHERE r.article_id = CAST(:article_id AS uuid) ORDER BY r.seen_at, r.revision_id
