-- Earlier runs that failed at the address since it last gave an answer of any status.
SELECT count(*) FROM ops.fetch f
WHERE f.source_id = :source_id AND f.address_id = :address_id AND f.run_id <> :run_id
  AND f.decision = 'made' AND f.error IS NOT NULL
  AND f.started_at > coalesce((
      SELECT max(a.started_at) FROM ops.fetch a
      WHERE a.source_id = :source_id AND a.address_id = :address_id AND a.status IS NOT NULL), '-infinity')
