-- What an address answered tonight already: to this run, or to one of the same night that did not end well, unless one
-- that began later did: that one used it, and who runs the night once more wants to know what has changed. It was seen
-- when the answer had come, as its item says: by when it was asked for, the same words would be older than themselves where
-- a killed run had loaded them, and never be linked.
SELECT f.status, f.capture_id, f.final_url, f.started_at + make_interval(secs => coalesce(f.seconds, 0)) AS answered_at
FROM ops.fetch f
JOIN ops.run r USING (run_id)
WHERE f.source_id = :source_id AND f.address_id = :address_id AND f.decision = 'made' AND f.purpose = :purpose
  AND f.status IN (200, 304, 404, 410)
  AND r.night = :night AND r.kind = 'nightly'
  AND (r.run_id = :run_id OR (r.state <> 'succeeded' AND NOT EXISTS (
      SELECT FROM ops.run s
      JOIN ops.run_source x USING (run_id)
      WHERE s.night = r.night AND s.kind = r.kind AND s.state = 'succeeded' AND s.started_at > r.started_at
        AND s.run_id <> :run_id AND x.source_id = f.source_id)))
ORDER BY f.started_at DESC
LIMIT 1
