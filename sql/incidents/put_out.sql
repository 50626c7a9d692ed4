INSERT INTO ops.notice (notice_id, channel, incident_id, night, created_at)
SELECT notice_id, channel, incident_id, night, :now
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (notice_id uuid, channel text, incident_id uuid, night date)
ON CONFLICT (notice_id) DO NOTHING
