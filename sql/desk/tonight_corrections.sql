-- Articles that the run found corrected or rewritten, corrections first.
SELECT CAST(a.article_id AS text) AS article_id, CAST(a.current_revision_id AS text) AS revision_id, d.kind, v.title,
       o.name AS outlet, coalesce(a.canonical_url, a.path) AS location, d.figures_changed
FROM ops.item i
JOIN news.article a USING (article_id)
JOIN news.revision_difference d ON d.revision_id = a.current_revision_id
JOIN news.article_revision v ON v.revision_id = a.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
WHERE i.run_id = :run AND i.outcome = 'revised' AND d.kind IN ('correction', 'rewrite', 'update')
ORDER BY array_position(ARRAY['correction', 'rewrite', 'update'], d.kind), a.article_id
LIMIT :most
