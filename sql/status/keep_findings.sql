-- A run that was never planned has no row to keep them with; that it was not is what the check fails it for.
INSERT INTO ops.finding (run_id, name, severity, found, examples, subjects)
SELECT :run_id, name, severity, found, examples, subjects
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (name text, severity text, found integer, examples jsonb, subjects jsonb)
WHERE EXISTS (SELECT FROM ops.run WHERE run_id = :run_id)
