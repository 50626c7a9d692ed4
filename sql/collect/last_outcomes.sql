-- How each item last ended. What was unchanged or deferred then says nothing of its bytes.
SELECT DISTINCT ON (item_id) item_id, run_id, capture_id, outcome, reason, article_id
FROM ops.item
WHERE source_id = :source_id AND item_id = ANY (CAST(:item_ids AS uuid[])) AND run_id <> :run_id
  AND outcome IN ('loaded', 'revised', 'copy', 'skipped', 'quarantined')
ORDER BY item_id, updated_at DESC, run_id COLLATE "C"
