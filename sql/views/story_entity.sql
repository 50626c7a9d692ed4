CREATE OR REPLACE VIEW news.story_entity AS
SELECT x.story_id, m.entity_id, e.name, e.label, e.wikidata_id, count(DISTINCT a.article_id) AS articles, count(*) AS mentions
FROM news.story_article x
JOIN news.article a USING (article_id)
JOIN news.mention m ON m.revision_id = a.current_revision_id
JOIN news.entity e USING (entity_id)
GROUP BY x.story_id, m.entity_id, e.name, e.label, e.wikidata_id;
COMMENT ON VIEW news.story_entity IS 'Whom and what the articles of each story name: in how many of its articles, and how often.';
COMMENT ON COLUMN news.story_entity.story_id IS 'The story.';
COMMENT ON COLUMN news.story_entity.entity_id IS 'The entity.';
COMMENT ON COLUMN news.story_entity.name IS 'The name that is shown.';
COMMENT ON COLUMN news.story_entity.label IS 'What it is.';
COMMENT ON COLUMN news.story_entity.wikidata_id IS 'Wikidata id, where the lexicon knows it.';
COMMENT ON COLUMN news.story_entity.articles IS 'Articles of the story that name it, copies among them.';
COMMENT ON COLUMN news.story_entity.mentions IS 'Mentions in those articles.';
