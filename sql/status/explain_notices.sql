SELECT CAST(n.revision_id AS text) AS revision_id, n.kind, n.field, n.start_offset, n.end_offset, n.text
FROM news.article_revision r JOIN news.revision_notice n USING (revision_id)
WHERE r.article_id = CAST(:article_id AS uuid) ORDER BY r.seen_at, r.revision_id, n.ordinal
