SELECT run_id, state FROM ops.run
WHERE kind = 'nightly' AND night = :night
ORDER BY started_at DESC, run_id COLLATE "C" DESC
LIMIT 1
