-- #fail A story that the run took articles from, or moved, stands there without any article.
-- why: it would be counted and shown, and nobody could read it.
-- look: news.story_move and news.redirect of the run; the log of the load task.
SELECT s.story_id, s.title
FROM (
    SELECT old_story_id AS story_id FROM news.story_move WHERE run_id = :run_id
    UNION SELECT new_story_id FROM news.story_move WHERE run_id = :run_id
    UNION SELECT unnest(ARRAY[old_id, new_id]) FROM news.redirect WHERE run_id = :run_id AND kind = 'story'
) AS touched
JOIN news.story s USING (story_id)
WHERE NOT EXISTS (SELECT FROM news.story_article a WHERE a.story_id = s.story_id)
ORDER BY s.story_id
