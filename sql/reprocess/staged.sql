SELECT d.source_id, d.item_id, d.article_id, d.canonical_url, d.path, d.outlet, d.article, n.annotation, n.pipeline,
       s.capture_id, p.settings -> d.source_id -> 'hints' ->> 'zone' AS zone
FROM staging.stripped d
JOIN staging.reread s ON s.run_id = d.run_id AND s.item_id = d.item_id
JOIN staging.annotated n ON n.run_id = d.run_id AND n.source_id = d.source_id AND n.item_id = d.item_id
JOIN ops.reprocess p ON p.run_id = d.run_id
WHERE d.run_id = :run_id AND d.article_id = ANY (CAST(:ids AS uuid[]))
ORDER BY d.article_id, d.item_id
