SELECT source_id, enabled, changed_by, changed_at
FROM ops.source_switch
ORDER BY source_id
