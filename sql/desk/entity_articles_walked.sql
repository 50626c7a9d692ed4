-- The same for an entity that many articles name: newest articles first, each asked whether it names the entity. Those without
-- a year come last.
SELECT a.article_id, w.revision_id, w.title, w.published, w.published_earliest, o.name AS outlet, t.mentions, t.form,
       c.original_id AS copy_of
FROM (
    (SELECT r.article_id, r.revision_id, r.title, r.published_edtf AS published, r.published_earliest
     FROM news.article_revision r
     WHERE r.published_earliest <= :at AND (r.published_earliest < :at OR r.article_id > :article_id)
       AND (SELECT true FROM news.mention m WHERE m.revision_id = r.revision_id AND m.entity_id = :entity_id LIMIT 1)
     ORDER BY r.published_earliest DESC NULLS LAST, r.article_id LIMIT :most)
    UNION ALL
    (SELECT r.article_id, r.revision_id, r.title, r.published_edtf, r.published_earliest
     FROM news.article_revision r
     WHERE r.published_earliest IS NULL AND (CAST(:at AS timestamptz) > '-infinity' OR r.article_id > :article_id)
       AND (SELECT true FROM news.mention m WHERE m.revision_id = r.revision_id AND m.entity_id = :entity_id LIMIT 1)
     ORDER BY r.article_id LIMIT :most)
    LIMIT :most
) AS w
JOIN news.article a ON a.article_id = w.article_id
CROSS JOIN LATERAL (
    SELECT count(*) AS mentions, min(m.text) AS form FROM news.mention m
    WHERE m.revision_id = w.revision_id AND m.entity_id = :entity_id) AS t
LEFT JOIN news.outlet o ON o.outlet_id = a.outlet_id
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
ORDER BY coalesce(w.published_earliest, '-infinity') DESC, a.article_id
