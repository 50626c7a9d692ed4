-- Closed incidents, the last closed first, one more than a page.
SELECT incident_id, kind, subject, message, night, last_night, opened_at, closed_at, closed_because, reopened, notified_at,
       CAST(NULL AS timestamptz) AS silenced_until
FROM ops.incident
WHERE closed_at IS NOT NULL
  AND (CAST(:kind AS text) IS NULL OR kind = :kind) AND (CAST(:subject AS text) IS NULL OR subject = :subject)
  AND (CAST(:at AS text) IS NULL OR (closed_at, incident_id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
ORDER BY closed_at DESC, incident_id DESC
LIMIT 51
