-- Which persons were named near each other in the last thirty days of the press, in which stories, and how often?
WITH last AS (SELECT CAST(max(published_earliest) AT TIME ZONE 'UTC' AS date) AS day FROM news.article_revision)
SELECT m.person, m.with_name, s.title AS story, min(m.day) AS first_day, max(m.day) AS last_day, sum(m.near_texts) AS near_texts,
       sum(m.texts) AS texts, max(m.outlets) AS outlets_in_a_day
FROM news.who_met_whom m
CROSS JOIN last
LEFT JOIN news.story s USING (story_id)
WHERE m.person_id < m.with_id AND m.day > last.day - 30 AND m.near_texts > 0
GROUP BY m.person_id, m.with_id, m.person, m.with_name, m.story_id, s.title
ORDER BY near_texts DESC, texts DESC, m.person COLLATE "C", m.with_name COLLATE "C", m.story_id
LIMIT 200
