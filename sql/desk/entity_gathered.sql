-- Articles that name an entity, with their dates and how often, of revisions up to an id: ids are hashes, so that up to a tenth of
-- them are a tenth of the articles.
SELECT r.article_id, r.revision_id, r.published_earliest, t.mentions
FROM (SELECT revision_id, count(*) AS mentions FROM news.mention
      WHERE entity_id = :entity_id AND revision_id <= :up_to GROUP BY revision_id) AS t
JOIN news.article_revision r USING (revision_id)
