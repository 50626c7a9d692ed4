SELECT CAST(c.revision_id AS text) AS revision_id, c.part, c.before, c.after
FROM news.article_revision r JOIN news.revision_change c USING (revision_id)
WHERE r.article_id = CAST(:article_id AS uuid) ORDER BY r.seen_at, r.revision_id, c.ordinal
