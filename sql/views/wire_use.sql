CREATE OR REPLACE VIEW news.wire_use AS
WITH dated AS (
    SELECT a.article_id, a.outlet_id, r.agency,
           CASE WHEN r.published_precision <> 'year'
                THEN CAST(date_trunc('month', r.published_earliest AT TIME ZONE 'UTC') AS date) END AS month
    FROM news.article a
    JOIN news.article_revision r ON r.revision_id = a.current_revision_id
    WHERE a.outlet_id IS NOT NULL
), whole AS (
    SELECT outlet_id, month, count(*) AS articles FROM dated GROUP BY outlet_id, month
), copied AS (
    SELECT d.outlet_id, d.month, coalesce(d.agency, w.agency) AS agency, source.outlet_id AS original_outlet_id, count(*) AS copies
    FROM dated d
    JOIN news.copy_link c USING (article_id)
    JOIN news.article source ON source.article_id = c.original_id
    JOIN news.article_revision w ON w.revision_id = source.current_revision_id
    -- An outlet's second edition of its own text is nobody's wire.
    WHERE source.outlet_id IS DISTINCT FROM d.outlet_id
    GROUP BY d.outlet_id, d.month, coalesce(d.agency, w.agency), source.outlet_id
)
SELECT o.name AS outlet, x.month, c.agency, f.name AS original_outlet, coalesce(c.copies, 0) AS copies, x.articles,
       round(coalesce(c.copies, 0)::numeric / x.articles, 4) AS share
FROM whole x
JOIN news.outlet o USING (outlet_id)
LEFT JOIN copied c ON c.outlet_id = x.outlet_id AND c.month IS NOT DISTINCT FROM x.month
LEFT JOIN news.outlet f ON f.outlet_id = c.original_outlet_id;
COMMENT ON VIEW news.wire_use IS 'How much of what an outlet printed in a month copies another: by the agency credited and by the outlet that had it first. An outlet and month without copies has one row with none; what it copies from itself is not counted. Only copies of what is held are seen: an agency that no source reads is known by its credit alone.';
COMMENT ON COLUMN news.wire_use.outlet IS 'The outlet that copies.';
COMMENT ON COLUMN news.wire_use.month IS 'First day of the month (UTC); null for articles whose date has none.';
COMMENT ON COLUMN news.wire_use.agency IS 'Agency that the copy credits, else the one that its original credits; null where neither does.';
COMMENT ON COLUMN news.wire_use.original_outlet IS 'Outlet of the originals; null where it is unknown.';
COMMENT ON COLUMN news.wire_use.copies IS 'Articles of the outlet and month that copy such an original.';
COMMENT ON COLUMN news.wire_use.articles IS 'All articles of the outlet and month.';
COMMENT ON COLUMN news.wire_use.share IS 'copies / articles, 0 to 1.';
