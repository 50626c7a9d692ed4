-- Which stories fell apart, and where are the articles now that left them?
SELECT m.moved_at, m.old_story_id, a.title, a.location, s.story_id AS now_in, s.title AS now_in_story, m.why
FROM news.story_move m
JOIN news.current_article a USING (article_id)
JOIN news.story s ON s.story_id = a.story_id
LEFT JOIN news.redirect r ON r.kind = 'story' AND r.old_id = m.old_story_id
WHERE s.story_id <> coalesce(r.new_id, m.old_story_id)
ORDER BY m.moved_at DESC, m.old_story_id, a.location COLLATE "C"
