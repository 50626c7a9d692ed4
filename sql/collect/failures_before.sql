-- Earlier nights in which the address gave nothing but failures (no answer, an error of the host's own), since it last
-- gave any other answer. A night that was killed and started again is one night; 503 asks for time and is neither.
SELECT count(DISTINCT r.night)
FROM ops.fetch f
JOIN ops.run r USING (run_id)
WHERE f.source_id = :source_id AND f.address_id = :address_id AND r.night <> :night
  AND f.decision = 'made' AND (f.error IS NOT NULL OR (f.status >= 500 AND f.status <> 503))
  AND f.started_at > coalesce((
      SELECT max(a.started_at) FROM ops.fetch a
      WHERE a.source_id = :source_id AND a.address_id = :address_id AND a.status < 500 AND a.status <> 429), '-infinity')
