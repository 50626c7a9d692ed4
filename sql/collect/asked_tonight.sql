-- What an address answered tonight already: to this run, or to one of the same night that did not end well.
SELECT f.status, f.capture_id, f.final_url, f.started_at
FROM ops.fetch f
JOIN ops.run r USING (run_id)
WHERE f.source_id = :source_id AND f.address_id = :address_id AND f.decision = 'made'
  AND f.status IN (200, 304, 404, 410)
  AND r.night = :night AND r.kind = 'nightly' AND (r.run_id = :run_id OR r.state <> 'succeeded')
ORDER BY f.started_at DESC
LIMIT 1
