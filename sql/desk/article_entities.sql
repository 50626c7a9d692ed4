-- Whom the article names most, and why each is who it is said to be: of several of the article's own that were found to be one, the
-- surest is told. A mention that is linked to nothing goes by its words.
SELECT coalesce(e.name, m.text) AS name, m.label, CAST(m.entity_id AS text) AS entity_id, count(*) AS mentions,
       (array_agg(DISTINCT m.text))[1:8] AS forms,
       (array_agg(l.score ORDER BY l.score DESC NULLS LAST, l.ordinal))[1] AS score,
       (array_agg(array_to_string(l.reasons, '; ') ORDER BY l.score DESC NULLS LAST, l.ordinal))[1] AS why,
       count(*) OVER () AS names
FROM news.mention m
LEFT JOIN news.entity e USING (entity_id)
LEFT JOIN ops.local_entity l ON l.article_id = CAST(:article_id AS uuid) AND l.ordinal = m.local_entity
WHERE m.revision_id = CAST(:revision_id AS uuid) AND m.reason IS NULL
GROUP BY coalesce(e.name, m.text), m.label, m.entity_id
ORDER BY count(*) DESC, coalesce(e.name, m.text) COLLATE "C", m.label, m.entity_id
LIMIT :most
