SELECT run_id, kind, night, state, started_at FROM ops.run WHERE run_id = :run_id
