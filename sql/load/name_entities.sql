-- The lexicon's name where it has one; else, of the forms in more than one word if there are such, the one most often used,
-- then the longest, then the first: a function of all mentions.
WITH touched AS (
    SELECT DISTINCT ON (entity_id) CAST(data ->> 'entity_id' AS uuid) AS entity_id, data ->> 'lexicon_name' AS lexicon_name
    FROM staging.linked WHERE run_id = :run_id AND kind IN ('local_entity', 'lost_entity') AND data ->> 'entity_id' IS NOT NULL
    ORDER BY entity_id, lexicon_name NULLS LAST
), named AS (
    SELECT DISTINCT ON (t.entity_id) t.entity_id, coalesce(t.lexicon_name, n.form) AS name
    FROM touched t
    LEFT JOIN news.entity_name n USING (entity_id)
    ORDER BY t.entity_id, (n.form LIKE '% %') DESC, (n.form LIKE '_. %') ASC, n.mention_count DESC, length(n.form) DESC, n.form COLLATE "C"
)
UPDATE news.entity e SET name = named.name
FROM named
WHERE e.entity_id = named.entity_id AND named.name IS NOT NULL AND e.name <> named.name
