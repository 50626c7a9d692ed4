-- Turned again to where it stands, a switch says who turned it last and when: that is the person to ask.
INSERT INTO ops.source_switch (source_id, enabled, changed_by)
VALUES (:source_id, :enabled, :changed_by)
ON CONFLICT (source_id) DO UPDATE SET
    enabled = EXCLUDED.enabled,
    changed_by = EXCLUDED.changed_by,
    changed_at = now()
