-- Items that have not ended, in one order: which of them the database refuses is found by halves of this list.
SELECT d.source_id, d.item_id, d.article_id, i.locator, i.capture_id, i.seen_at, d.outcome, s.article,
       a.article_id IS NOT NULL AS held
FROM staging.decided d
JOIN ops.item i USING (run_id, source_id, item_id)
JOIN staging.stripped s USING (run_id, source_id, item_id)
LEFT JOIN news.article a ON a.article_id = d.article_id
WHERE d.run_id = :run_id AND i.outcome IS NULL
ORDER BY d.article_id, d.source_id COLLATE "C", d.item_id
