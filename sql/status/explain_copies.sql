-- The copy group of an article, its original first; nothing where the article is alone in it.
SELECT CAST(a.article_id AS text) AS article_id, c.article_id IS NULL AS original, a.outlet, a.agency, a.published,
       a.published_time, a.title, a.location, c.score, c.rule, coalesce(c.reasons, '{}') AS reasons
FROM (SELECT coalesce((SELECT original_id FROM news.copy_link WHERE article_id = CAST(:article_id AS uuid)),
                      CAST(:article_id AS uuid)) AS original_id) AS g
JOIN news.current_article a ON a.article_id = g.original_id OR a.copy_of = g.original_id
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
WHERE EXISTS (SELECT FROM news.copy_link k WHERE k.original_id = g.original_id)
ORDER BY c.article_id IS NOT NULL, a.published_earliest NULLS LAST, a.location COLLATE "C"
