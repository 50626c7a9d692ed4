-- What is staged of the words that these articles have now: by the bytes that they were read from, of entities by the revision.
SELECT d.source_id, d.item_id, d.article_id, d.canonical_url, a.outlet_id, o.name AS outlet, d.article, n.annotation
FROM news.article a
JOIN news.article_revision v ON v.revision_id = a.current_revision_id
JOIN staging.stripped d ON d.run_id = :run_id AND d.article_id = a.article_id AND d.item_id IN (v.capture_id, v.revision_id)
JOIN staging.annotated n ON n.run_id = d.run_id AND n.source_id = d.source_id AND n.item_id = d.item_id
LEFT JOIN news.outlet o ON o.outlet_id = a.outlet_id
WHERE a.article_id = ANY (CAST(:ids AS uuid[]))
ORDER BY a.article_id
