SELECT name AS check, severity, found, examples FROM ops.finding WHERE run_id = :run_id
ORDER BY severity, name
