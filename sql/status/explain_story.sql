-- The story of an article as others tell it, each copy group by its original; nothing where nobody else tells it.
SELECT CAST(a.article_id AS text) AS article_id, a.outlet, a.published, a.published_time, a.title, a.location, s.score, s.rule,
       s.reasons, (SELECT count(*) FROM news.copy_link c WHERE c.original_id = a.article_id) AS copies
FROM news.story_article own
JOIN news.story_article s USING (story_id)
JOIN news.current_article a ON a.article_id = s.article_id
WHERE own.article_id = CAST(:article_id AS uuid) AND a.copy_of IS NULL
  AND EXISTS (SELECT FROM news.story_article x LEFT JOIN news.copy_link c USING (article_id)
              WHERE x.story_id = own.story_id AND c.article_id IS NULL OFFSET 1)
ORDER BY a.published_earliest NULLS LAST, a.article_id
