-- The events that most outlets tell, of those that the run brought articles on. Chosen among the :among with most of its articles
-- up to the id :below: what many outlets tell has many, and ids are hashes, so that a part of them is a fair sample. LIMIT 1:
-- article by article by the key; joined, all of the table was read for the articles of one night.
WITH brought AS (
    SELECT x.story_id, count(*) AS found
    FROM ops.item i
    CROSS JOIN LATERAL (SELECT story_id FROM news.story_article y WHERE y.article_id = i.article_id LIMIT 1) AS x
    WHERE i.run_id = :run AND i.outcome IN ('loaded', 'revised', 'copy') AND i.article_id <= CAST(:below AS uuid)
    GROUP BY x.story_id
    ORDER BY found DESC, x.story_id
    LIMIT :among
), told AS (
    SELECT b.story_id, s.title, t.articles, t.outlets
    FROM brought b
    JOIN news.story s USING (story_id)
    CROSS JOIN LATERAL (
        SELECT count(*) AS articles, count(DISTINCT a.outlet_id) AS outlets
        FROM news.story_article x JOIN news.article a USING (article_id) WHERE x.story_id = b.story_id) AS t
    WHERE t.articles > 1
    ORDER BY t.outlets DESC, t.articles DESC, b.story_id
    LIMIT :most
)
SELECT CAST(t.story_id AS text) AS story_id, t.title, t.articles, t.outlets, (
    SELECT count(*) FROM news.story_article x JOIN ops.item i USING (article_id)
    WHERE x.story_id = t.story_id AND i.run_id = :run AND i.outcome IN ('loaded', 'revised', 'copy')) AS tonight
FROM told t
ORDER BY t.outlets DESC, t.articles DESC, t.story_id
