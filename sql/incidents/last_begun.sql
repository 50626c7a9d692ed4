-- When a night last began: planned one, or ended without a plan, of which only its incident tells.
SELECT greatest(
    (SELECT max(started_at) FROM ops.run WHERE kind = 'nightly'),
    (SELECT max(n.seen_at)
     FROM ops.incident i
     JOIN ops.incident_night n USING (incident_id)
     WHERE i.kind = 'night_failed' AND NOT EXISTS (SELECT FROM ops.run r WHERE r.run_id = n.run_id)))
