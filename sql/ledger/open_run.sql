-- A task that is started again finds its run open.
INSERT INTO ops.run (run_id, kind, night, state, params, code_version, statistics_version)
VALUES (:run_id, :kind, :night, 'running', CAST(:params AS jsonb), :code_version, :statistics_version)
ON CONFLICT (run_id) DO UPDATE SET state = 'running', finished_at = NULL
