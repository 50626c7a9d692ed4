-- What the run has discovered in the source and not yet ended or captured.
SELECT item_id, locator, address, said FROM ops.item
WHERE run_id = :run_id AND source_id = :source_id AND outcome IS NULL AND capture_id IS NULL
ORDER BY seen_at, locator COLLATE "C"
