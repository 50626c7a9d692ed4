-- Mentions and articles of one entity by the week (from Monday, UTC) of the earliest instant that their dates can mean; the row
-- without a week is of articles without a year.
SELECT CAST(date_trunc('week', r.published_earliest AT TIME ZONE 'UTC') AS date) AS week, count(*) AS mentions,
       count(DISTINCT r.article_id) AS articles
FROM news.mention m
JOIN news.article_revision r USING (revision_id)
WHERE m.entity_id = :entity_id
GROUP BY 1
ORDER BY 1
