SELECT run_id, kind, night, CAST(params ->> 'bundled' AS integer) AS bundled, state, started_at,
       round(CAST(extract(epoch FROM coalesce(finished_at, now()) - started_at) AS numeric), 1)::double precision AS seconds
FROM ops.run
WHERE CAST(:run_id AS text) IS NULL OR run_id = :run_id
ORDER BY started_at DESC, run_id COLLATE "C"
LIMIT 1
