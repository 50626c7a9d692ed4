INSERT INTO ops.incident (incident_id, kind, subject, night, last_night, opened_at, opened_by, message, evidence)
SELECT incident_id, kind, subject, :night, :night, :now, :run_id, message, evidence
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (incident_id uuid, kind text, subject text, message text, evidence jsonb)
ON CONFLICT (incident_id) DO NOTHING
