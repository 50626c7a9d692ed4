-- Which events were told by more than one article, by which outlets, and about whom?
SELECT s.story_id, s.title, s.first_at, s.last_at, s.articles, s.copies, s.outlets, s.entities
FROM news.story_overview s
WHERE s.articles > 1
ORDER BY s.articles DESC, s.first_at, s.story_id
