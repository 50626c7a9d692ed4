-- Where the fields of the article's current revision were found.
SELECT p.field, p.place
FROM news.article a JOIN news.revision_place p ON p.revision_id = a.current_revision_id
WHERE a.article_id = CAST(:article_id AS uuid) ORDER BY p.field
