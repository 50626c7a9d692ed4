-- What articles are called that reasons speak of by their ids.
SELECT CAST(a.article_id AS text) AS article_id, o.name AS outlet, r.title, coalesce(a.canonical_url, a.path) AS location
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
WHERE a.article_id = ANY (CAST(:ids AS uuid[]))
