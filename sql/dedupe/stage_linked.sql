INSERT INTO staging.linked (run_id, kind, key, data)
SELECT :run_id, kind, key, data
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (kind text, key text, data jsonb)
ORDER BY kind COLLATE "C", key COLLATE "C"
