-- The events that most outlets tell, of those that the run brought articles on. Chosen among the :among with most of its articles:
-- what many outlets tell has many.
WITH brought AS (
    SELECT x.story_id, count(*) AS tonight
    FROM ops.item i
    -- LIMIT: article by article by the key; joined, all of the table was read for the articles of one night.
    CROSS JOIN LATERAL (SELECT story_id FROM news.story_article y WHERE y.article_id = i.article_id LIMIT 1) AS x
    WHERE i.run_id = :run AND i.outcome IN ('loaded', 'revised', 'copy')
    GROUP BY x.story_id
    ORDER BY tonight DESC, x.story_id
    LIMIT :among
)
SELECT CAST(b.story_id AS text) AS story_id, s.title, b.tonight, t.articles, t.outlets
FROM brought b
JOIN news.story s USING (story_id)
CROSS JOIN LATERAL (
    SELECT count(*) AS articles, count(DISTINCT a.outlet_id) AS outlets
    FROM news.story_article x JOIN news.article a USING (article_id) WHERE x.story_id = b.story_id) AS t
WHERE t.articles > 1
ORDER BY t.outlets DESC, t.articles DESC, b.story_id
LIMIT :most
