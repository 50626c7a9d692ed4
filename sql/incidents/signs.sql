SELECT name, subjects FROM ops.finding
WHERE run_id = :run_id AND name = ANY (CAST(:checks AS text[]))
ORDER BY name COLLATE "C"
