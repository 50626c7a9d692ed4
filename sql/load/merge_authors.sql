INSERT INTO news.author (author_id, name)
SELECT DISTINCT author_id, name FROM incoming_author ORDER BY author_id
ON CONFLICT DO NOTHING
