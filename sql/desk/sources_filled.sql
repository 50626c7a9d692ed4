-- How many of the articles that runs brought from sources have a date with a year, a byline, and a body that no paywall cuts
-- short: of so many each, at most.
SELECT l.source_id, count(*) AS articles, count(*) FILTER (WHERE v.published_earliest IS NOT NULL) AS dated,
       count(*) FILTER (WHERE EXISTS (SELECT FROM news.article_author w WHERE w.article_id = a.article_id)) AS signed,
       count(*) FILTER (WHERE v.body <> '' AND NOT EXISTS (
           SELECT FROM news.revision_flag g WHERE g.revision_id = v.revision_id AND g.flag = 'paywall_teaser')) AS whole
FROM unnest(CAST(:runs AS text[]), CAST(:sources AS text[])) AS l (run_id, source_id)
CROSS JOIN LATERAL (
    SELECT DISTINCT article_id FROM (
        SELECT article_id FROM ops.item i
        WHERE i.run_id = l.run_id AND i.source_id = l.source_id AND i.outcome IN ('loaded', 'revised', 'copy')
        LIMIT :most) AS few) AS i
JOIN news.article a USING (article_id)
JOIN news.article_revision v ON v.revision_id = a.current_revision_id
GROUP BY l.source_id
