-- How each capture last ended, in whichever run worked on it.
SELECT DISTINCT ON (capture_id) item_id, run_id, capture_id, outcome, reason, article_id
FROM ops.item
WHERE source_id = :source_id AND capture_id = ANY (CAST(:capture_ids AS uuid[]))
  AND outcome IN ('loaded', 'revised', 'copy', 'skipped', 'quarantined')
  AND detail -> 'displaced_by' IS NULL
ORDER BY capture_id, updated_at DESC, run_id COLLATE "C"
