SELECT CAST(article_id AS text) AS article_id, CAST(original_id AS text) AS original_id
FROM news.copy_link WHERE article_id = ANY (CAST(:ids AS uuid[]))
