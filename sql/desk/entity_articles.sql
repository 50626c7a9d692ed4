-- Articles that name an entity, the newest first, those without a year last; behind the last one of the page before.
SELECT a.article_id, r.revision_id, r.title, r.published_edtf AS published, r.published_earliest, o.name AS outlet, t.mentions,
       t.form, c.original_id AS copy_of
FROM (SELECT m.revision_id, count(*) AS mentions, min(m.text) AS form
      FROM news.mention m WHERE m.entity_id = :entity_id GROUP BY m.revision_id) AS t
JOIN news.article_revision r USING (revision_id)
JOIN news.article a ON a.article_id = r.article_id
LEFT JOIN news.outlet o ON o.outlet_id = a.outlet_id
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
WHERE coalesce(r.published_earliest, '-infinity') <= :at
  AND (coalesce(r.published_earliest, '-infinity') < :at OR a.article_id > :article_id)
ORDER BY coalesce(r.published_earliest, '-infinity') DESC, a.article_id
LIMIT :most
