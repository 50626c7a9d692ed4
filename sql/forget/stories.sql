DELETE FROM news.story t USING going_named n
WHERE n.kind = 'story' AND t.story_id = n.id AND NOT EXISTS (SELECT FROM news.story_article s WHERE s.story_id = t.story_id)
