-- The items whose words are held as other bytes have them, and are to be written as these have them.
SELECT s.source_id, s.item_id, s.article_id, s.canonical_url, s.path, s.outlet, s.article, i.locator, i.capture_id,
       i.seen_at, n.annotation, n.pipeline, u.settings -> 'hints' ->> 'zone' AS zone
FROM staging.linked l
CROSS JOIN LATERAL jsonb_to_record(l.data) AS a (source_id text, item_id uuid, words boolean)
JOIN staging.stripped s ON s.run_id = l.run_id AND s.source_id = a.source_id AND s.item_id = a.item_id
JOIN staging.annotated n ON n.run_id = l.run_id AND n.source_id = a.source_id AND n.item_id = a.item_id
JOIN ops.item i ON i.run_id = l.run_id AND i.source_id = a.source_id AND i.item_id = a.item_id
JOIN ops.run_source u ON u.run_id = l.run_id AND u.source_id = a.source_id
WHERE l.run_id = :run_id AND l.kind = 'reading' AND a.words
ORDER BY s.article_id, s.source_id COLLATE "C", s.item_id
