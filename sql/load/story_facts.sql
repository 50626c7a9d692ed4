-- Title, first and last time of each story that was grouped anew: a function of its articles.
WITH touched AS (
    SELECT DISTINCT CAST(data ->> 'story_id' AS uuid) AS story_id
    FROM staging.linked WHERE run_id = :run_id AND kind = 'story'
), facts AS (
    SELECT s.story_id,
           (array_agg(r.title ORDER BY r.published_earliest NULLS LAST, s.article_id) FILTER (WHERE r.title IS NOT NULL))[1] AS title,
           min(r.published_earliest) AS first_at, max(r.published_latest) AS last_at
    FROM touched
    JOIN news.story_article s USING (story_id)
    JOIN news.article a USING (article_id)
    JOIN news.article_revision r ON r.revision_id = a.current_revision_id
    GROUP BY s.story_id
)
UPDATE news.story SET title = facts.title, first_at = facts.first_at, last_at = facts.last_at
FROM facts
WHERE story.story_id = facts.story_id
  AND (story.title, story.first_at, story.last_at) IS DISTINCT FROM (facts.title, facts.first_at, facts.last_at)
