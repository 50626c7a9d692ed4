-- The same words, over all history.
SELECT a.article_id
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE r.body_sha256 = ANY (CAST(:bodies AS bytea[]))
