-- Who is named most on a day: in so many of its articles at most. Words that are not the current ones are linked to nobody.
WITH told AS MATERIALIZED (
    SELECT revision_id FROM news.article_revision
    WHERE CAST(published_earliest AT TIME ZONE 'UTC' AS date) = :day
    LIMIT :looked_at
), named AS (
    SELECT m.entity_id, count(*) AS mentions, count(DISTINCT m.revision_id) AS articles
    FROM told JOIN news.mention m USING (revision_id)
    WHERE m.entity_id IS NOT NULL AND (CAST(:label AS text) IS NULL OR m.label = :label)
    GROUP BY m.entity_id
    ORDER BY mentions DESC, m.entity_id
    LIMIT :most
)
SELECT e.entity_id, e.label, e.name, e.wikidata_id, e.mention_count, n.mentions, n.articles,
       (SELECT count(*) FROM told) AS articles_read
FROM named n
JOIN news.entity e USING (entity_id)
ORDER BY n.mentions DESC, e.entity_id
