DELETE FROM news.story t
WHERE t.story_id = ANY (CAST(:stories AS uuid[])) AND NOT EXISTS (SELECT FROM news.story_article s WHERE s.story_id = t.story_id)
