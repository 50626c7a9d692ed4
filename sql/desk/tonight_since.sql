-- What else ran from its start to the next night: polls, retries, imports, reprocesses; the last first.
SELECT run_id, kind, state, started_at, params ->> 'dag_run' AS dag_run,
       CAST(extract(epoch FROM coalesce(finished_at, now()) - started_at) AS double precision) AS seconds
FROM ops.run
WHERE started_at >= :started_at AND run_id <> :run AND started_at < coalesce(CAST(:until AS timestamptz), 'infinity')
ORDER BY started_at DESC, run_id
LIMIT :most
