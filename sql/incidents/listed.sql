-- The open ones first, then those closed last; the silence that covers each now, the last to end.
SELECT i.incident_id, i.kind, i.subject, i.message, i.night, i.last_night, i.opened_at, i.opened_by, i.notified_at, i.reopened,
       i.closed_at, i.closed_by, i.closed_because, s.silence_id, s.expires_at AS silenced_until, s.why AS silenced_why, s.who AS silenced_by
FROM ops.incident i
LEFT JOIN LATERAL (
    SELECT silence_id, expires_at, why, who FROM ops.silence s
    WHERE s.kind = i.kind AND s.subject IN (i.subject, '*') AND s.expires_at > :now
    ORDER BY s.expires_at DESC LIMIT 1) AS s ON true
WHERE (i.closed_at IS NULL OR i.closed_at > :closed_since)
  AND (CAST(:kind AS text) IS NULL OR i.kind = :kind) AND (CAST(:subject AS text) IS NULL OR i.subject = :subject)
ORDER BY i.closed_at IS NOT NULL, i.closed_at DESC, i.opened_at DESC, i.incident_id
LIMIT :most
