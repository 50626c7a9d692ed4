INSERT INTO ops.reprocess (run_id, stage, made_with, settings)
VALUES (:run_id, :stage, :made_with, CAST(:settings AS jsonb))
ON CONFLICT (run_id) DO UPDATE SET state = 'reading', made_with = excluded.made_with, settings = excluded.settings,
    difference = NULL, sha256 = NULL, approved_by = NULL, changed_at = now()
