-- Whoever claims sends; two never claim one. A digest of the day before yesterday is no news; an incident that is still open is,
-- however long its channel took nothing.
UPDATE ops.notice n
SET claimed_at = :now, attempts = n.attempts + 1
FROM (
    SELECT notice_id FROM ops.notice
    WHERE sent_at IS NULL AND channel = :channel AND (claimed_at IS NULL OR claimed_at < :lapsed)
      AND (incident_id IS NOT NULL OR created_at > :stale)
    ORDER BY created_at, notice_id
    LIMIT :most
    FOR UPDATE SKIP LOCKED) AS due
WHERE n.notice_id = due.notice_id
RETURNING n.notice_id, n.incident_id, n.night
