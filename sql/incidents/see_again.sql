-- A night that is done again later knows less than the last one that saw it.
UPDATE ops.incident i
SET last_night = :night, message = r.message, evidence = r.evidence, closed_at = NULL, closed_by = NULL, closed_because = NULL,
    reopened = i.reopened + CAST(i.closed_at IS NOT NULL AS integer)
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (incident_id uuid, kind text, subject text, message text, evidence jsonb)
WHERE i.incident_id = r.incident_id AND i.last_night <= :night
