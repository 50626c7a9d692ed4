-- The name that an entity goes by, and whether its mentions are few enough to find its stories by.
SELECT e.name, e.label, (SELECT count(*) FROM (SELECT FROM news.mention m WHERE m.entity_id = e.entity_id LIMIT :most) AS few) AS mentions
FROM news.entity e WHERE e.entity_id = CAST(:entity AS uuid)
