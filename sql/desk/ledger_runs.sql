-- The last runs, to choose one; polls discover nothing.
SELECT run_id, kind, night, state, started_at FROM ops.run WHERE kind <> 'poll' ORDER BY started_at DESC, run_id LIMIT :most
