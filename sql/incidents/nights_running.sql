SELECT run_id, night FROM ops.run r
WHERE kind = 'nightly' AND state = 'running'
  AND NOT EXISTS (SELECT FROM ops.run l WHERE l.kind = 'nightly' AND (l.night, l.started_at) > (r.night, r.started_at))
