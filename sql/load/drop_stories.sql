DELETE FROM news.story t
USING staging.linked l
WHERE l.run_id = :run_id AND l.kind = 'story' AND t.story_id = CAST(l.data ->> 'was' AS uuid)
  AND NOT EXISTS (SELECT FROM news.story_article s WHERE s.story_id = t.story_id)
