SELECT a.source_id, a.item_id, a.annotation
FROM staging.annotated a
WHERE a.run_id = :run_id
ORDER BY a.source_id COLLATE "C", a.item_id
