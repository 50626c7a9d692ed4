-- Every article that names an entity, with its date and how often: of an entity that is not named so often that this is long.
SELECT r.article_id, r.revision_id, r.published_earliest, t.mentions
FROM (SELECT revision_id, count(*) AS mentions FROM news.mention WHERE entity_id = :entity_id GROUP BY revision_id) AS t
JOIN news.article_revision r USING (revision_id)
