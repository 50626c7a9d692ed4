-- The run that is named, else the last one that brought a night's articles.
SELECT run_id, kind, night, state, started_at, finished_at,
       CAST(extract(epoch FROM coalesce(finished_at, now()) - started_at) AS double precision) AS seconds
FROM ops.run
WHERE CASE WHEN CAST(:run AS text) IS NULL THEN kind IN ('nightly', 'import') ELSE run_id = :run END
ORDER BY started_at DESC, run_id
LIMIT 1
