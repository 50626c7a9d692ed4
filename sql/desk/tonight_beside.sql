-- The night before and the night after it, to go to.
(SELECT 'before' AS side, run_id, night, kind FROM ops.run
 WHERE kind IN ('nightly', 'import') AND (started_at, run_id) < (CAST(:started_at AS timestamptz), CAST(:run AS text))
 ORDER BY started_at DESC, run_id DESC LIMIT 1)
UNION ALL
(SELECT 'after', run_id, night, kind FROM ops.run
 WHERE kind IN ('nightly', 'import') AND (started_at, run_id) > (CAST(:started_at AS timestamptz), CAST(:run AS text))
 ORDER BY started_at, run_id LIMIT 1)
