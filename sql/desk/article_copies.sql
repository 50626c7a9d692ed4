-- The next copies of an original, in the order of their dates; those without a year last.
SELECT CAST(t.article_id AS text) AS article_id, CAST(t.at AS text) AS at, o.name AS outlet, coalesce(t.canonical_url, t.path) AS location,
       r.title, r.published_edtf AS published, r.published_time, r.agency, t.score, t.rule, t.reasons
FROM (SELECT c.article_id, c.score, c.rule, c.reasons, a.outlet_id, a.canonical_url, a.path, a.current_revision_id,
             coalesce(v.published_earliest, 'infinity') AS at
      FROM news.copy_link c
      JOIN news.article a USING (article_id)
      JOIN news.article_revision v ON v.revision_id = a.current_revision_id
      WHERE c.original_id = CAST(:original_id AS uuid)
        AND (CAST(:at AS text) IS NULL
             OR (coalesce(v.published_earliest, 'infinity'), c.article_id) > (CAST(CAST(:at AS text) AS timestamptz), CAST(:id AS uuid)))
      ORDER BY coalesce(v.published_earliest, 'infinity'), c.article_id
      LIMIT :most) AS t
JOIN news.article_revision r ON r.revision_id = t.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
ORDER BY t.at, t.article_id
