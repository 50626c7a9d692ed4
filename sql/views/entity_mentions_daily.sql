CREATE OR REPLACE VIEW news.entity_mentions_daily AS
SELECT e.entity_id, e.name, e.label, CAST(r.published_earliest AT TIME ZONE 'UTC' AS date) AS day,
       count(*) AS mentions, count(DISTINCT a.article_id) AS articles, count(DISTINCT a.outlet_id) AS outlets
FROM news.entity e
JOIN news.mention m USING (entity_id)
JOIN news.article a ON a.current_revision_id = m.revision_id
JOIN news.article_revision r ON r.revision_id = m.revision_id
GROUP BY e.entity_id, e.name, e.label, day;
COMMENT ON VIEW news.entity_mentions_daily IS 'How often each entity is named on each day; day is null for articles without a whole date.';
