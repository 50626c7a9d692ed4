-- The words of two articles, to lay them beside each other, and what one copies of the other.
SELECT CAST(a.article_id AS text) AS article_id, o.name AS outlet, coalesce(a.canonical_url, a.path) AS location, r.title, r.lede,
       left(r.body, :most) AS body, length(r.body) AS characters, r.published_edtf AS published, r.agency
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
WHERE a.article_id IN (CAST(:one AS uuid), CAST(:other AS uuid))
