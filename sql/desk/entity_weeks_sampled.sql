-- Of so many articles of each of the last weeks, how many name the entity, and how often. For an entity that is named so often
-- that its mentions cannot all be read while a page waits.
WITH weeks AS (
    SELECT CAST(date_trunc('week', newest.at AT TIME ZONE 'UTC') AS date) - 7 * back AS week
    FROM (SELECT max(published_earliest) AS at FROM news.article_revision) AS newest, generate_series(0, :weeks - 1) AS back
)
SELECT w.week, count(*) AS looked_at, count(*) FILTER (WHERE n.mentions > 0) AS articles,
       CAST(coalesce(sum(n.mentions), 0) AS bigint) AS mentions
FROM weeks w
CROSS JOIN LATERAL (
    SELECT r.revision_id FROM news.article_revision r
    WHERE r.published_earliest >= CAST(w.week AS timestamp) AT TIME ZONE 'UTC'
      AND r.published_earliest < CAST(w.week + 7 AS timestamp) AT TIME ZONE 'UTC'
    ORDER BY r.revision_id LIMIT :each) AS r
CROSS JOIN LATERAL (
    SELECT count(*) AS mentions FROM news.mention m WHERE m.revision_id = r.revision_id AND m.entity_id = :entity_id OFFSET 0) AS n
GROUP BY w.week
ORDER BY w.week
