CREATE OR REPLACE VIEW news.revision_history AS
SELECT r.article_id, row_number() OVER (PARTITION BY r.article_id ORDER BY r.seen_at, r.revision_id) AS number, r.revision_id,
       r.revision_id = a.current_revision_id AS is_current, r.seen_at, o.name AS outlet,
       coalesce(a.canonical_url, a.path) AS location, p.title AS title_before, r.title, d.kind, d.words_before, d.words_after,
       d.words_added, d.words_removed, d.figures_changed,
       ARRAY(SELECT part FROM news.revision_change c WHERE c.revision_id = r.revision_id
             GROUP BY part ORDER BY min(c.ordinal)) AS parts,
       ARRAY(SELECT n.kind || ': ' || n.text FROM news.revision_notice n WHERE n.revision_id = r.revision_id
             ORDER BY n.ordinal) AS notices
FROM news.article_revision r
JOIN news.article a USING (article_id)
LEFT JOIN news.outlet o USING (outlet_id)
LEFT JOIN news.revision_difference d ON d.revision_id = r.revision_id
LEFT JOIN news.article_revision p ON p.revision_id = d.previous_revision_id;
COMMENT ON VIEW news.revision_history IS 'Every revision of every article in the order in which they were first seen: what it is to the one before it, how much changed, where, and what it says of itself.';
