CREATE OR REPLACE VIEW news.story_entity AS
SELECT x.story_id, m.entity_id, e.name, e.label, e.wikidata_id, count(DISTINCT a.article_id) AS articles, count(*) AS mentions
FROM news.story_article x
JOIN news.article a USING (article_id)
JOIN news.mention m ON m.revision_id = a.current_revision_id
JOIN news.entity e USING (entity_id)
GROUP BY x.story_id, m.entity_id, e.name, e.label, e.wikidata_id;
COMMENT ON VIEW news.story_entity IS 'Whom and what the articles of each story name: in how many of its articles, and how often.';
