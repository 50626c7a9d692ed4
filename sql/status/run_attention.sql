-- What a person may want to look at: quarantined first, then deferred, then skipped.
SELECT source_id, locator, outcome, reason, detail
FROM ops.item
WHERE run_id = :run_id AND reason IS NOT NULL
ORDER BY array_position(ARRAY['quarantined', 'deferred', 'skipped'], outcome), source_id COLLATE "C", locator COLLATE "C"
LIMIT 200
