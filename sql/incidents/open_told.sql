SELECT incident_id, kind, subject, message FROM ops.incident
WHERE closed_at IS NULL
ORDER BY opened_at, kind, subject
