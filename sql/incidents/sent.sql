WITH sent AS (
    UPDATE ops.notice SET sent_at = :now, last_error = NULL WHERE notice_id = ANY (CAST(:notices AS uuid[]))
    RETURNING incident_id)
UPDATE ops.incident i SET notified_at = coalesce(i.notified_at, :now) FROM sent WHERE i.incident_id = sent.incident_id
