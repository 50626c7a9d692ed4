-- Of each of the last weeks some articles, those that follow on so many moments at even distances; how many of them name the
-- entity, and how often. For an entity that is named so often that its mentions cannot all be read while a page waits.
WITH moments AS (
    SELECT CAST(date_trunc('week', newest.at AT TIME ZONE 'UTC') AS date) - 7 * back AS week,
           (date_trunc('week', newest.at AT TIME ZONE 'UTC') - back * interval '7 days') AT TIME ZONE 'UTC'
               + step * interval '7 days' / :each AS at
    FROM (SELECT max(published_earliest) AS at FROM news.article_revision) AS newest,
         generate_series(0, :weeks - 1) AS back, generate_series(0, :each - 1) AS step
), asked AS (
    SELECT DISTINCT m.week, r.revision_id
    FROM moments m
    CROSS JOIN LATERAL (
        SELECT x.revision_id, x.published_earliest FROM news.article_revision x WHERE x.published_earliest >= m.at
        ORDER BY x.published_earliest LIMIT 1) AS r
    WHERE r.published_earliest < CAST(m.week + 7 AS timestamp) AT TIME ZONE 'UTC'
)
SELECT a.week, count(*) AS looked_at, count(*) FILTER (WHERE n.mentions > 0) AS articles,
       CAST(coalesce(sum(n.mentions), 0) AS bigint) AS mentions
FROM asked a
CROSS JOIN LATERAL (
    SELECT count(*) AS mentions FROM news.mention m WHERE m.revision_id = a.revision_id AND m.entity_id = :entity_id OFFSET 0) AS n
GROUP BY a.week
ORDER BY a.week
