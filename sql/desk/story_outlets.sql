-- The outlets of a story side by side: what each has of it, its first article, how long after the first outlet, and the agencies that
-- it credits. `lag` is null where its times are not known to the minute (news.outlet_lag).
WITH had AS (
    SELECT a.outlet_id, a.article_id, r.published_earliest, r.published_edtf, r.published_time, r.agency, r.title,
           c.article_id IS NOT NULL AS is_copy
    FROM news.story_article x
    JOIN news.article a USING (article_id)
    JOIN news.article_revision r ON r.revision_id = a.current_revision_id
    LEFT JOIN news.copy_link c ON c.article_id = a.article_id
    WHERE x.story_id = CAST(:story_id AS uuid)
), told AS (
    SELECT h.outlet_id, count(*) AS articles, count(*) FILTER (WHERE is_copy) AS copies,
           (array_agg(h.article_id ORDER BY h.published_earliest NULLS LAST, h.article_id))[1] AS first_id,
           min(h.published_earliest) AS first_at,
           (array_agg(DISTINCT h.agency) FILTER (WHERE h.agency IS NOT NULL))[1:5] AS agencies
    FROM had h GROUP BY h.outlet_id
)
SELECT o.name AS outlet, t.articles, t.copies, CAST(t.first_id AS text) AS first_id, h.title, h.published_edtf AS published,
       h.published_time, coalesce(t.agencies, '{}') AS agencies, l.lag, l.place
FROM told t
JOIN had h ON h.article_id = t.first_id
LEFT JOIN news.outlet o ON o.outlet_id = t.outlet_id
LEFT JOIN news.outlet_lag l ON l.kind = 'story' AND l.group_id = CAST(:story_id AS uuid) AND l.outlet = o.name
ORDER BY l.place NULLS LAST, t.first_at NULLS LAST, o.name COLLATE "C"
LIMIT :most
