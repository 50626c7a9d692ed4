SELECT coalesce(e.name, m.text) AS name, m.label, CAST(m.entity_id AS text) AS entity_id, count(*) AS mentions,
       array_agg(DISTINCT m.text) AS forms
FROM news.mention m
JOIN news.article a ON a.current_revision_id = m.revision_id
LEFT JOIN news.entity e USING (entity_id)
WHERE a.article_id = CAST(:article_id AS uuid)
GROUP BY coalesce(e.name, m.text), m.label, m.entity_id
ORDER BY count(*) DESC, coalesce(e.name, m.text) COLLATE "C"
