-- As entities/waiting, of what is read anew.
SELECT s.source_id, s.item_id, s.article_id, coalesce(s.canonical_url, s.path) AS locator, s.article ->> 'title' AS title,
       s.article ->> 'body' AS body, s.article ->> 'language' AS language,
       coalesce(p.settings -> s.source_id -> 'models', '{}') AS models
FROM staging.stripped s
JOIN ops.reprocess p USING (run_id)
LEFT JOIN staging.annotated a USING (run_id, source_id, item_id)
WHERE s.run_id = :run_id AND s.batch = :batch AND a.item_id IS NULL
ORDER BY s.source_id COLLATE "C", s.item_id
