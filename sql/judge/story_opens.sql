-- The article that opens a story (the first by date), by the story's id or one that it had.
SELECT x.article_id
FROM news.story_article x
JOIN news.article a USING (article_id)
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE x.story_id = coalesce(
    (SELECT new_id FROM news.redirect WHERE kind = 'story' AND old_id = :story_id), CAST(:story_id AS uuid))
ORDER BY r.published_earliest NULLS LAST, x.article_id
LIMIT 1
