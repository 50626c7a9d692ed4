INSERT INTO ops.finding (run_id, name, severity, found, examples)
SELECT :run_id, name, severity, found, examples
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (name text, severity text, found integer, examples jsonb)
