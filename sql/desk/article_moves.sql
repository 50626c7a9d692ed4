-- The stories that the article left.
SELECT m.moved_at, CAST(m.old_story_id AS text) AS old_story_id, CAST(m.new_story_id AS text) AS new_story_id, m.why, m.run_id
FROM news.story_move m WHERE m.article_id = CAST(:article_id AS uuid)
ORDER BY m.moved_at DESC, m.run_id, m.old_story_id LIMIT :most
