UPDATE ops.incident i
SET closed_at = greatest(i.opened_at, :now), closed_by = :run_id, closed_because = r.why
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (incident_id uuid, why text)
WHERE i.incident_id = r.incident_id AND i.closed_at IS NULL
