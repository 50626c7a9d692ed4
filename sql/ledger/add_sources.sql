-- A run that is planned again (retried, cleared) reads its sources as they are described now.
INSERT INTO ops.run_source (run_id, source_id, kind, location, settings)
SELECT :run_id, source_id, kind, path, coalesce(settings, '{}')
FROM jsonb_to_recordset(CAST(:sources AS jsonb)) AS s (source_id text, kind text, path text, settings jsonb)
ORDER BY source_id COLLATE "C"
ON CONFLICT (run_id, source_id) DO UPDATE SET
    kind = excluded.kind, location = excluded.location, settings = excluded.settings
