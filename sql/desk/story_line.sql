-- A story in a line, without what has to be counted.
SELECT CAST(s.story_id AS text) AS story_id, s.title, s.first_at, s.last_at,
       ARRAY (SELECT CAST(r.old_id AS text) FROM news.redirect r
              WHERE r.kind = 'story' AND r.new_id = s.story_id ORDER BY r.old_id LIMIT 20) AS earlier_ids
FROM news.story s
WHERE s.story_id = CAST(:story_id AS uuid)
