-- #warn Fewer of a source's articles have a field than the source promises, or than they used to.
-- why: the articles are there; but an outlet that changed its pages loses its dates or authors this way.
-- look: newsloom explain ARTICLE of one of them; fill_rates in the source's file.
--
-- A share of fewer than ten articles says nothing: one of nine is more than a tenth. What is not set is learned from the
-- 28 nights before, once 14 of them brought articles: from the last 400 articles, whose share is known to 2.5 points.
-- Warned is of a fall by more than a fifth, since an editor's habits move less than that and a page's template more, and by
-- more than four standard deviations of the two shares, since 200 sources with six fields are 400,000 looks a year and
-- chance passes four of them in 14. Two articles with the field and two without are added to what was learned (Agresti and
-- Coull 1998): 400 of 400 do not promise that it is never missing.
WITH tonight AS (
    SELECT s.source_id, r.night, s.settings -> 'fill_rates' AS promised
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly'
), runs AS (
    SELECT t.source_id, r.night, r.night = t.night AS is_tonight, r.run_id
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 28 AND t.night AND r.kind = 'nightly'
    WHERE r.night = t.night OR r.state = 'succeeded'
), brought AS (
    SELECT runs.source_id, runs.is_tonight, runs.night, i.article_id,
           row_number() OVER (PARTITION BY runs.source_id, runs.is_tonight
                              ORDER BY runs.night DESC, i.article_id) AS place
    FROM runs
    CROSS JOIN LATERAL (
        SELECT article_id FROM ops.item
        WHERE run_id = runs.run_id AND source_id = runs.source_id AND outcome IN ('loaded', 'revised', 'copy')
        ORDER BY article_id LIMIT 400
    ) i
), learnable AS (
    SELECT source_id FROM brought WHERE NOT is_tonight GROUP BY source_id HAVING count(DISTINCT night) >= 14
), had AS (
    SELECT b.source_id, b.is_tonight, f.field, count(*) AS articles, count(*) FILTER (WHERE f.there) AS filled
    FROM brought b
    JOIN news.article a USING (article_id)
    JOIN news.article_revision v ON v.revision_id = a.current_revision_id
    CROSS JOIN LATERAL (VALUES
        ('title', v.title IS NOT NULL),
        ('published', v.published_edtf IS NOT NULL),
        ('section', v.section IS NOT NULL),
        ('language', v.language IS NOT NULL),
        ('authors', EXISTS (SELECT FROM news.article_author w WHERE w.article_id = a.article_id)),
        ('tags', EXISTS (SELECT FROM news.article_tag w WHERE w.article_id = a.article_id))
    ) AS f (field, there)
    WHERE b.is_tonight OR (b.place <= 400 AND b.source_id IN (SELECT source_id FROM learnable))
    GROUP BY b.source_id, b.is_tonight, f.field
), shares AS (
    SELECT n.source_id, n.field, n.articles, CAST(n.filled AS double precision) / n.articles AS share,
           CAST(t.promised ->> n.field AS double precision) AS promised,
           (l.filled + 2.0) / (l.articles + 4.0) AS learned,
           1.0 / n.articles + 1.0 / (l.articles + 4.0) AS spread
    FROM had n
    JOIN tonight t USING (source_id)
    LEFT JOIN had l ON l.source_id = n.source_id AND l.field = n.field AND NOT l.is_tonight
    WHERE n.is_tonight AND n.articles >= 10
), least AS (
    SELECT *, coalesce(promised, learned - greatest(0.2, 4 * sqrt(learned * (1 - learned) * spread))) AS least
    FROM shares
)
SELECT source_id, field, articles, round(CAST(share AS numeric), 3) AS share, round(CAST(least AS numeric), 3) AS least,
       CASE WHEN promised IS NULL THEN 'learned' ELSE 'fill_rates' END AS least_from
FROM least
WHERE share < least
ORDER BY source_id COLLATE "C", field
