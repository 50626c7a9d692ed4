-- The original of an article's copy group, and how many copies it has; nothing where the article is alone.
SELECT CAST(a.article_id AS text) AS article_id, o.name AS outlet, coalesce(a.canonical_url, a.path) AS location, r.title,
       r.published_edtf AS published, r.published_time, r.agency, g.copies
FROM (SELECT coalesce((SELECT original_id FROM news.copy_link WHERE article_id = CAST(:article_id AS uuid)),
                      CAST(:article_id AS uuid)) AS original_id) AS own
CROSS JOIN LATERAL (SELECT count(*) AS copies FROM news.copy_link k WHERE k.original_id = own.original_id) AS g
JOIN news.article a ON a.article_id = own.original_id
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
WHERE g.copies > 0
