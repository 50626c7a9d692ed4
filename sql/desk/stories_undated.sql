-- The next stories whose articles have no year: no time orders them.
SELECT CAST(s.story_id AS text) AS story_id, s.first_at
FROM news.story s
WHERE s.first_at IS NULL AND (CAST(:id AS uuid) IS NULL OR s.story_id > CAST(:id AS uuid))
ORDER BY s.story_id
LIMIT :most
