-- What polls brought of a list since the last night that was collected to its end began: it may have pushed off the list what
-- no night has seen.
SELECT f.capture_id
FROM ops.fetch f
JOIN ops.run r USING (run_id)
WHERE f.source_id = :source_id AND f.address_id = :address_id AND f.purpose = :purpose AND r.kind = 'poll'
  AND f.status = 200 AND f.capture_id IS NOT NULL
  AND f.started_at > coalesce((
      SELECT max(n.started_at)
      FROM ops.run n
      JOIN ops.run_stage s ON s.run_id = n.run_id AND s.stage = 'collect' AND s.part = :source_id
      WHERE n.kind = 'nightly' AND n.night < :night), '-infinity')
ORDER BY f.started_at DESC
