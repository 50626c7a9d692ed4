-- #warn Of an outlet with many articles it is not known what it repeats, so its texts are compared by stricter rules: run newsloom reprocess links --learn.
-- why: the stricter rules find one copy in thirty less, and reprocess makes all links anew.
-- look: ops.statistics; newsloom explain ARTICLE, whose links say so.
--
-- An outlet with a hundred articles has as many as are learned from (newsloom.dedupe.history.learning).
WITH tonight AS (
    SELECT DISTINCT a.outlet_id
    FROM ops.item i
    JOIN news.article a USING (article_id)
    JOIN ops.fingerprint f USING (article_id)
    WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy') AND a.outlet_id IS NOT NULL
      AND f.data ->> 'known' = 'false'
)
SELECT o.name, held.articles
FROM tonight
JOIN news.outlet o USING (outlet_id)
CROSS JOIN LATERAL (
    SELECT count(*) AS articles FROM (SELECT FROM news.article a WHERE a.outlet_id = o.outlet_id LIMIT 100) AS x) AS held
WHERE held.articles = 100
ORDER BY o.name
