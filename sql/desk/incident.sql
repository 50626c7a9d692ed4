SELECT i.*, n.run_id AS last_run, s.silence_id, s.expires_at AS silenced_until, s.why AS silenced_why, s.who AS silenced_by,
       s.subject AS silenced_subject
FROM ops.incident i
LEFT JOIN LATERAL (
    SELECT run_id FROM ops.incident_night n WHERE n.incident_id = i.incident_id ORDER BY night DESC LIMIT 1) AS n ON true
LEFT JOIN LATERAL (
    SELECT silence_id, expires_at, why, who, subject FROM ops.silence s
    WHERE s.kind = i.kind AND s.subject IN (i.subject, '*') AND s.expires_at > :now
    ORDER BY s.expires_at DESC LIMIT 1) AS s ON true
WHERE i.incident_id = :id
