-- Whom and what the first articles of a story name, each with how many of those articles.
WITH few AS MATERIALIZED (
    SELECT x.article_id, a.current_revision_id
    FROM news.story_article x JOIN news.article a USING (article_id)
    WHERE x.story_id = CAST(:story_id AS uuid) ORDER BY x.article_id LIMIT :read
)
SELECT CAST(m.entity_id AS text) AS entity_id, e.name, e.label, count(DISTINCT f.article_id) AS articles, count(*) AS mentions
FROM few f
JOIN news.mention m ON m.revision_id = f.current_revision_id
JOIN news.entity e USING (entity_id)
GROUP BY m.entity_id, e.name, e.label
ORDER BY count(DISTINCT f.article_id) DESC, count(*) DESC, e.name COLLATE "C", m.entity_id
LIMIT :most
