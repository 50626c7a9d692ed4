-- Entities with a form that has each of the words, or one that begins with it: as printed, and in plain Latin letters as names
-- are decided on, so that a name in Cyrillic is found by its Latin spelling. Of a beginning that more names share than are
-- looked at, some are left out, and the page says so. The lateral query keeps its LIMIT: all articles of a name have one entity.
WITH asked AS (
    SELECT news.name_query(:typed) AS printed, news.name_query(:latin) AS latin
), printed AS MATERIALIZED (
    SELECT n.entity_id FROM news.entity_name n
    WHERE news.name_words(n.form) @@ (SELECT printed FROM asked) LIMIT :looked_at
), nodes AS MATERIALIZED (
    SELECT n.node FROM ops.name_node n
    WHERE NOT n.asks AND news.name_words(substr(n.node, strpos(n.node, ':') + 1)) @@ (SELECT latin FROM asked) LIMIT :looked_at
), found AS (
    SELECT entity_id FROM printed
    UNION
    SELECT l.entity_id FROM nodes n
    CROSS JOIN LATERAL (
        SELECT x.entity_id FROM ops.local_entity x WHERE x.node = n.node AND x.entity_id IS NOT NULL LIMIT 1) AS l
)
SELECT e.entity_id, e.label, e.name, e.wikidata_id, e.mention_count,
       greatest((SELECT count(*) FROM printed), (SELECT count(*) FROM nodes)) >= :looked_at AS cut_short
FROM found
JOIN news.entity e USING (entity_id)
WHERE (CAST(:label AS text) IS NULL OR e.label = :label)
  AND e.mention_count <= :count AND (e.mention_count < :count OR e.entity_id > :entity_id)
ORDER BY e.mention_count DESC, e.entity_id
LIMIT :most
