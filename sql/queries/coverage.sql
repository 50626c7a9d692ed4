-- In which languages and countries is each entity covered, by how many outlets and texts, copies counted once?
SELECT e.name, e.label, e.language, e.outlet_country, count(DISTINCT coalesce(e.copy_of, e.article_id)) AS texts,
       count(DISTINCT e.article_id) AS articles, count(DISTINCT e.outlet_id) AS outlets, count(*) AS mentions
FROM news.entity_mention e
WHERE e.label IN ('PERSON', 'ORG', 'GPE')
GROUP BY e.entity_id, e.name, e.label, e.language, e.outlet_country
ORDER BY texts DESC, mentions DESC, e.name COLLATE "C", e.entity_id, e.language COLLATE "C", e.outlet_country COLLATE "C"
LIMIT 500
