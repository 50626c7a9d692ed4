-- What lies in quarantine, and why?
SELECT i.source_id, i.locator, i.reason, i.detail, i.run_id, i.updated_at
FROM ops.item i
WHERE i.outcome = 'quarantined'
ORDER BY i.updated_at DESC, i.locator COLLATE "C"
