-- The first copies of each of these originals, by their dates.
SELECT CAST(c.original_id AS text) AS original_id, CAST(c.article_id AS text) AS article_id, o.name AS outlet,
       coalesce(a.canonical_url, a.path) AS location, r.title, r.published_edtf AS published, r.published_time, r.published_earliest,
       r.agency, c.score, c.rule, c.reasons
FROM unnest(CAST(:ids AS uuid[])) AS asked (original_id)
CROSS JOIN LATERAL (
    SELECT l.*, v.published_earliest AS at
    FROM news.copy_link l
    JOIN news.article b USING (article_id)
    JOIN news.article_revision v ON v.revision_id = b.current_revision_id
    WHERE l.original_id = asked.original_id
    ORDER BY v.published_earliest NULLS LAST, l.article_id
    LIMIT :most) AS c
JOIN news.article a USING (article_id)
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
ORDER BY c.original_id, c.at NULLS LAST, c.article_id
