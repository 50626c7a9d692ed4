-- The next articles of a story that copy none, in the order of their dates; those without a year last. Each with its copies counted
-- and how often it was revised.
WITH told AS (
    SELECT x.article_id, a.current_revision_id, a.outlet_id, a.canonical_url, a.path, x.score, x.rule, x.reasons,
           coalesce(r.published_earliest, 'infinity') AS at
    FROM news.story_article x
    JOIN news.article a USING (article_id)
    JOIN news.article_revision r ON r.revision_id = a.current_revision_id AND r.article_id = a.article_id
    WHERE x.story_id = CAST(:story_id AS uuid)
      AND NOT EXISTS (SELECT FROM news.copy_link c WHERE c.article_id = x.article_id)
      AND (CAST(:at AS text) IS NULL
           OR (coalesce(r.published_earliest, 'infinity'), x.article_id) > (CAST(CAST(:at AS text) AS timestamptz), CAST(:id AS uuid)))
    ORDER BY coalesce(r.published_earliest, 'infinity'), x.article_id
    LIMIT :most
)
SELECT CAST(t.article_id AS text) AS article_id, CAST(t.at AS text) AS at, o.name AS outlet, coalesce(t.canonical_url, t.path) AS location,
       r.title, r.published_edtf AS published, r.published_time, r.published_earliest, r.agency, t.score, t.rule, t.reasons,
       (SELECT count(*) FROM news.copy_link c WHERE c.original_id = t.article_id) AS copies,
       (SELECT count(*) FROM news.article_revision v WHERE v.article_id = t.article_id) AS revisions
FROM told t
JOIN news.article_revision r ON r.revision_id = t.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
ORDER BY t.at, t.article_id
