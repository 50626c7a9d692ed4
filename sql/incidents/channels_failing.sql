SELECT channel, count(*) AS waiting, max(attempts) AS attempts, (array_agg(last_error ORDER BY claimed_at DESC NULLS LAST))[1] AS error
FROM ops.notice
WHERE sent_at IS NULL AND last_error IS NOT NULL AND attempts >= :attempts AND channel = ANY (CAST(:channels AS text[]))
GROUP BY channel
ORDER BY channel
