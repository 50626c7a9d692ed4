-- #warn A source's articles are less than half as long as they used to be.
-- why: the articles are there; but a new paywall, or pages that are built anew, leave a teaser in place of the article.
-- look: newsloom explain ARTICLE --cuts of one of them; the page itself; rule_cut_more.
--
-- The length in the middle of tonight's, of at least twenty: of so few, chance halves it once in 25,000 looks, taking the
-- lengths of one outlet's articles to differ by a factor of 1.8 (a standard deviation of .6 of the logarithm). Compared
-- with the last hundred of the 28 nights before, once 14 of them brought articles: their bodies have to be unpacked.
WITH tonight AS (
    SELECT s.source_id, r.night
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
        ORDER BY article_id LIMIT 100
    ) i
), looked_at AS (
    SELECT source_id FROM brought GROUP BY source_id
    HAVING count(DISTINCT night) FILTER (WHERE NOT is_tonight) >= 14 AND count(*) FILTER (WHERE is_tonight) >= 20
), medians AS (
    SELECT b.source_id, b.is_tonight, count(*) AS articles,
           percentile_disc(0.5) WITHIN GROUP (ORDER BY length(v.body)) AS characters
    FROM brought b
    JOIN looked_at USING (source_id)
    JOIN news.article a USING (article_id)
    JOIN news.article_revision v ON v.revision_id = a.current_revision_id
    WHERE b.place <= 100
    GROUP BY b.source_id, b.is_tonight
)
SELECT n.source_id, n.articles, n.characters, l.characters AS usually
FROM medians n
JOIN medians l ON l.source_id = n.source_id AND NOT l.is_tonight
WHERE n.is_tonight AND n.characters * 2 < l.characters
ORDER BY n.source_id COLLATE "C"
