-- Free, lapsed, held by this run already, or held by a run that has ended: then it is ours, under a token of its own.
-- A run that holds it keeps its token, so that its own load is not fenced by its own dedupe.
UPDATE ops.lease SET
    token = CASE WHEN run_id = :run_id THEN token ELSE token + 1 END,
    run_id = :run_id,
    expires_at = now() + make_interval(secs => :seconds)
WHERE name = 'writer' AND (
    run_id IS NULL OR run_id = :run_id OR expires_at < now()
    OR EXISTS (SELECT FROM ops.run r WHERE r.run_id = lease.run_id AND r.state <> 'running'))
RETURNING token
