SELECT source_id, discovered, error, loaded, revised, unchanged, copy, skipped, deferred, quarantined
FROM ops.run_health WHERE run_id = :run_id
ORDER BY source_id COLLATE "C"
