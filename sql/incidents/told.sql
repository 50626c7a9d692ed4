SELECT incident_id, kind, subject, message, opened_at, night FROM ops.incident WHERE incident_id = ANY (CAST(:incidents AS uuid[]))
ORDER BY opened_at, kind, subject
