-- The lines of a page of stories. Who is in a story is read of its first :read articles: one of 2,000 has 40,000 mentions, and fifty
-- of them are a page.
SELECT CAST(s.story_id AS text) AS story_id, s.title, s.first_at, s.last_at, n.articles, n.copies, n.outlets, n.unknown, f.published, f.published_time,
       (SELECT coalesce(json_agg(json_build_object('entity_id', e.entity_id, 'name', e.name, 'label', e.label)
                                 ORDER BY e.articles DESC, e.name COLLATE "C", e.entity_id), '[]')
        FROM (SELECT m.entity_id, y.name, y.label, count(DISTINCT a.article_id) AS articles
              FROM (SELECT x.article_id FROM news.story_article x WHERE x.story_id = s.story_id
                    ORDER BY x.article_id LIMIT :read) AS few
              JOIN news.article a USING (article_id)
              JOIN news.mention m ON m.revision_id = a.current_revision_id
              JOIN news.entity y USING (entity_id)
              WHERE y.label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'EVENT')
              GROUP BY m.entity_id, y.name, y.label
              ORDER BY count(DISTINCT a.article_id) DESC, count(*) DESC, y.name COLLATE "C", m.entity_id LIMIT 5) AS e) AS entities
FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS asked (story_id, place)
JOIN news.story s USING (story_id)
CROSS JOIN LATERAL (
    SELECT count(*) AS articles, count(c.article_id) AS copies,
           coalesce(array_agg(DISTINCT o.name) FILTER (WHERE o.name IS NOT NULL), '{}') AS outlets,
           count(*) FILTER (WHERE o.name IS NULL) AS unknown
    FROM news.story_article x
    JOIN news.article a USING (article_id)
    LEFT JOIN news.outlet o USING (outlet_id)
    LEFT JOIN news.copy_link c USING (article_id)
    WHERE x.story_id = s.story_id) AS n
LEFT JOIN LATERAL (
    SELECT r.published_edtf AS published, r.published_time
    FROM news.story_article x JOIN news.article a USING (article_id) JOIN news.article_revision r ON r.revision_id = a.current_revision_id
    WHERE x.story_id = s.story_id ORDER BY r.published_earliest NULLS LAST, x.article_id LIMIT 1) AS f ON true
ORDER BY asked.place
