-- Some articles that name an entity, as a list has them, the newest first and those without a year last.
SELECT a.article_id, r.revision_id, r.title, r.published_edtf AS published, r.published_earliest, o.name AS outlet, t.mentions,
       t.form, c.original_id AS copy_of
FROM unnest(CAST(:revisions AS uuid[])) AS u (revision_id)
JOIN news.article_revision r USING (revision_id)
JOIN news.article a ON a.article_id = r.article_id
CROSS JOIN LATERAL (
    SELECT count(*) AS mentions, min(m.text) AS form FROM news.mention m
    WHERE m.revision_id = u.revision_id AND m.entity_id = :entity_id) AS t
LEFT JOIN news.outlet o ON o.outlet_id = a.outlet_id
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
ORDER BY r.published_earliest DESC NULLS LAST, a.article_id
