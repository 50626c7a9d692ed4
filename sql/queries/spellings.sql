-- Under which spellings is each person and organisation named?
SELECT e.name, e.label, array_agg(n.form ORDER BY n.mention_count DESC, n.form) AS forms, sum(n.mention_count) AS mentions
FROM news.entity e
JOIN news.entity_name n USING (entity_id)
WHERE e.label IN ('PERSON', 'ORG')
GROUP BY e.entity_id, e.name, e.label
ORDER BY mentions DESC, e.name COLLATE "C"
