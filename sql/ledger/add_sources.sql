INSERT INTO ops.run_source (run_id, source_id, kind, location)
SELECT :run_id, source_id, kind, path
FROM jsonb_to_recordset(CAST(:sources AS jsonb)) AS s (source_id text, kind text, path text)
ORDER BY source_id COLLATE "C"
ON CONFLICT (run_id, source_id) DO NOTHING
