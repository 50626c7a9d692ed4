INSERT INTO news.story (story_id)
SELECT DISTINCT CAST(data ->> 'story_id' AS uuid) AS story_id
FROM staging.linked
WHERE run_id = :run_id AND kind = 'story'
ORDER BY story_id
ON CONFLICT DO NOTHING
