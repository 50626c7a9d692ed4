-- How each item last ended. What was unchanged or deferred then says nothing of its bytes, and words that
-- another page has displaced are judged anew.
SELECT DISTINCT ON (item_id) item_id, run_id, capture_id, outcome, reason, article_id
FROM ops.item
WHERE source_id = :source_id AND item_id = ANY (CAST(:item_ids AS uuid[])) AND run_id <> :run_id
  AND outcome IN ('loaded', 'revised', 'copy', 'skipped', 'quarantined')
  AND detail -> 'displaced_by' IS NULL
ORDER BY item_id, updated_at DESC, run_id COLLATE "C"
