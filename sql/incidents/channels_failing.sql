-- What waits and was refused more than once. A digest that is too old to be sent waits for nothing: it would hold the incident open
-- for ever.
SELECT channel, count(*) AS waiting, max(attempts) AS attempts, (array_agg(last_error ORDER BY claimed_at DESC NULLS LAST))[1] AS error
FROM ops.notice
WHERE sent_at IS NULL AND last_error IS NOT NULL AND attempts >= :attempts AND channel = ANY (CAST(:channels AS text[]))
  AND (incident_id IS NOT NULL OR created_at > :stale)
GROUP BY channel
ORDER BY channel
