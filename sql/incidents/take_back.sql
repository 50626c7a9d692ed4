-- What waits to be told and is over, silenced, or for a channel that is named no more, is not told. A claim is somebody's who is
-- sending it.
DELETE FROM ops.notice n
WHERE n.incident_id IS NOT NULL AND n.sent_at IS NULL AND (n.claimed_at IS NULL OR n.claimed_at < :lapsed)
  AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (notice_id uuid) WHERE r.notice_id = n.notice_id)
