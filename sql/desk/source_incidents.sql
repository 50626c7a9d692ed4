-- The incidents that are about a source, the open ones first.
SELECT incident_id, kind, opened_at, closed_at, message
FROM ops.incident
WHERE subject = :source
ORDER BY closed_at IS NOT NULL, opened_at DESC, incident_id
LIMIT :most
