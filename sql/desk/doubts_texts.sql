-- The beginnings of two articles, to see which words they share.
SELECT CAST(a.article_id AS text) AS article_id, r.title, left(r.body, :most) AS body
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE a.article_id = ANY (CAST(:articles AS uuid[]))
