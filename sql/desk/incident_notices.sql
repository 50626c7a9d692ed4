SELECT channel, created_at, attempts, sent_at, last_error FROM ops.notice
WHERE incident_id = :id
ORDER BY channel
