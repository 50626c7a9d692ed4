SELECT run_id, kind, night, CAST(params ->> 'bundled' AS integer) AS bundled, state, started_at,
       round(CAST(extract(epoch FROM coalesce(finished_at, now()) - started_at) AS numeric), 1)::double precision AS seconds
FROM ops.run
-- The last run is the last that brought something: a poll, a reprocess or a retry of quarantined items is looked at where it is
-- asked for.
WHERE (CAST(:run_id AS text) IS NULL AND kind NOT IN ('poll', 'reprocess', 'retry')) OR run_id = :run_id
ORDER BY started_at DESC, run_id COLLATE "C"
LIMIT 1
