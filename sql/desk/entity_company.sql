-- Persons and organisations that some articles name beside an entity.
SELECT e.entity_id, e.label, e.name, n.articles
FROM (SELECT m.entity_id, count(DISTINCT m.revision_id) AS articles
      FROM news.mention m
      WHERE m.revision_id = ANY (CAST(:revisions AS uuid[])) AND m.entity_id <> :entity_id
        AND m.label IN ('PERSON', 'ORG')
      GROUP BY m.entity_id
      ORDER BY articles DESC, m.entity_id
      LIMIT :most) AS n
JOIN news.entity e USING (entity_id)
ORDER BY n.articles DESC, e.name COLLATE "C", e.entity_id
