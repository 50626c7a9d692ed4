-- The forms of some entities, of each the few most often used.
SELECT e.entity_id, f.form, f.script
FROM unnest(CAST(:entities AS uuid[])) AS e (entity_id)
CROSS JOIN LATERAL (
    SELECT n.form, n.script FROM news.entity_name n WHERE n.entity_id = e.entity_id
    ORDER BY n.mention_count DESC, n.form LIMIT :each) AS f
