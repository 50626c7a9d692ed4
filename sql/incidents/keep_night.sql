INSERT INTO ops.incident_night (incident_id, night, run_id, seen_at, message, evidence)
SELECT incident_id, :night, :run_id, :now, message, evidence
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (incident_id uuid, kind text, subject text, message text, evidence jsonb)
ON CONFLICT (incident_id, night) DO UPDATE
SET run_id = excluded.run_id, seen_at = excluded.seen_at, message = excluded.message, evidence = excluded.evidence
