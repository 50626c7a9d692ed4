CREATE OR REPLACE VIEW news.entity_mention AS
SELECT m.entity_id, e.name, e.label, e.wikidata_id, m.text AS form, m.start_offset, m.end_offset, m.pipeline,
       a.article_id, a.outlet_id, m.revision_id, r.language, r.title, r.published_earliest,
       CAST(r.published_earliest AT TIME ZONE 'UTC' AS date) AS day, a.first_seen_at, c.original_id AS copy_of, o.country AS outlet_country
FROM news.mention m
JOIN news.entity e USING (entity_id)
JOIN news.article_revision r USING (revision_id)
JOIN news.article a ON a.article_id = r.article_id
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
LEFT JOIN news.outlet o ON o.outlet_id = a.outlet_id;
COMMENT ON VIEW news.entity_mention IS 'Every mention that is linked, with its entity, its article and what read it; only current words are linked.';
COMMENT ON COLUMN news.entity_mention.entity_id IS 'The entity; one that has grown into another has its id in news.redirect.';
COMMENT ON COLUMN news.entity_mention.name IS 'The name that is shown.';
COMMENT ON COLUMN news.entity_mention.label IS 'What it is: PERSON, ORG, GPE ...';
COMMENT ON COLUMN news.entity_mention.wikidata_id IS 'Wikidata id, where the lexicon knows it.';
COMMENT ON COLUMN news.entity_mention.form IS 'The words of this mention.';
COMMENT ON COLUMN news.entity_mention.start_offset IS 'Start in code points of title, two line feeds, body.';
COMMENT ON COLUMN news.entity_mention.end_offset IS 'End, exclusive.';
COMMENT ON COLUMN news.entity_mention.pipeline IS 'What read it.';
COMMENT ON COLUMN news.entity_mention.article_id IS 'The article.';
COMMENT ON COLUMN news.entity_mention.outlet_id IS 'Its outlet.';
COMMENT ON COLUMN news.entity_mention.revision_id IS 'Its current revision.';
COMMENT ON COLUMN news.entity_mention.language IS 'Language of the article.';
COMMENT ON COLUMN news.entity_mention.title IS 'Its headline.';
COMMENT ON COLUMN news.entity_mention.published_earliest IS 'Earliest instant that its date can mean.';
COMMENT ON COLUMN news.entity_mention.day IS 'Day of that instant in UTC; null without a year.';
COMMENT ON COLUMN news.entity_mention.first_seen_at IS 'When a run first saw the article.';
COMMENT ON COLUMN news.entity_mention.copy_of IS 'The article that it copies, if it is a copy.';
COMMENT ON COLUMN news.entity_mention.outlet_country IS 'Country of the outlet, where its source says.';
