-- Why an article is a copy.
SELECT CAST(c.original_id AS text) AS original_id, c.score, c.rule, c.reasons FROM news.copy_link c
WHERE c.article_id = CAST(:article_id AS uuid)
