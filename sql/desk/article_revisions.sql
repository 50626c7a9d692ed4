-- The revisions, the last first, each with the bytes that it was read from; `captured_again` where they have left the archive.
WITH every AS (
    SELECT r.revision_id, r.capture_id, r.seen_at, r.title, length(r.body) AS characters, r.strip_version, r.entities_version,
           row_number() OVER (ORDER BY r.seen_at, r.revision_id) AS number
    FROM news.article_revision r WHERE r.article_id = CAST(:article_id AS uuid)
)
SELECT CAST(v.revision_id AS text) AS revision_id, v.number, v.revision_id = a.current_revision_id AS is_current, v.seen_at, v.title,
       v.characters, d.kind, d.words_before, d.words_after, d.words_added, d.words_removed, d.figures_changed, v.strip_version,
       v.entities_version, c.source_id, CAST(c.item_id AS text) AS item_id, c.media_type, c.charset, c.charset_how,
       encode(c.sha256, 'hex') AS sha256, c.byte_count, c.archive_uri, c.archive_offset, c.let_go_at
FROM every v
JOIN news.article a ON a.article_id = CAST(:article_id AS uuid)
JOIN ops.capture c USING (capture_id)
LEFT JOIN news.revision_difference d ON d.revision_id = v.revision_id
WHERE CAST(:below AS bigint) IS NULL OR v.number < CAST(:below AS bigint)
ORDER BY v.number DESC LIMIT :most
