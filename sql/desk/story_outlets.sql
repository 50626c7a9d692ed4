-- The outlets of a story side by side: what each has of it, its first article, how long after the first outlet, and the agencies that
-- it credits; with the story's sums, which then need no reading of their own. `lag` and `place` are what news.outlet_lag says (a test
-- compares them), of all revisions in one pass: a story of 4,000 articles was read three times. Both are null where an outlet's times
-- are not known to the minute.
WITH told AS (
    SELECT a.outlet_id, count(*) FILTER (WHERE now) AS articles, count(c.article_id) FILTER (WHERE now) AS copies,
           (array_agg(a.article_id ORDER BY r.published_earliest NULLS LAST, a.article_id) FILTER (WHERE now))[1] AS first_id,
           min(r.published_earliest) FILTER (WHERE now) AS first_at,
           (array_agg(DISTINCT r.agency) FILTER (WHERE now AND r.agency IS NOT NULL))[1:5] AS agencies,
           date_trunc('minute', min(r.published_earliest) FILTER (
               WHERE a.outlet_id IS NOT NULL AND r.published_precision IN ('minute', 'second')
                 AND r.published_zone_from IN ('printed', 'outlet')), 'UTC') AS minute
    FROM news.story_article x
    JOIN news.article a USING (article_id)
    JOIN news.article_revision r ON r.article_id = a.article_id
    CROSS JOIN LATERAL (SELECT r.revision_id = a.current_revision_id AS now) AS which
    LEFT JOIN news.copy_link c ON c.article_id = a.article_id
    WHERE x.story_id = CAST(:story_id AS uuid)
    GROUP BY a.outlet_id
), placed AS (
    SELECT t.*, CAST(sum(articles) OVER () AS bigint) AS articles_in_all, CAST(sum(copies) OVER () AS bigint) AS copies_in_all,
           count(outlet_id) OVER () AS outlets_in_all, count(minute) OVER () > 1 AND minute IS NOT NULL AS compared,
           minute - min(minute) OVER () AS lag, rank() OVER (ORDER BY minute NULLS LAST) AS place
    FROM told t
), shown AS (
    SELECT p.*, o.name AS outlet
    FROM placed p LEFT JOIN news.outlet o USING (outlet_id)
    ORDER BY CASE WHEN compared THEN place END NULLS LAST, p.first_at NULLS LAST, o.name COLLATE "C"
    LIMIT :most
)
SELECT s.outlet, s.articles, s.copies, CAST(s.first_id AS text) AS first_id, r.title, r.published_edtf AS published, r.published_time,
       coalesce(s.agencies, '{}') AS agencies, CASE WHEN compared THEN s.lag END AS lag, CASE WHEN compared THEN s.place END AS place,
       s.articles_in_all, s.copies_in_all, s.outlets_in_all
FROM shown s
JOIN news.article a ON a.article_id = s.first_id
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
ORDER BY CASE WHEN compared THEN s.place END NULLS LAST, s.first_at NULLS LAST, s.outlet COLLATE "C"
