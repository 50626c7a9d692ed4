-- The incidents that are open, and those that were closed so lately that they may come back.
SELECT incident_id, kind, subject, night, last_night, closed_at IS NULL AS open
FROM ops.incident
WHERE closed_at IS NULL OR last_night >= :since
