UPDATE ops.reprocess SET state = :state, difference = CAST(:difference AS jsonb), sha256 = :sha256, changed_at = now()
WHERE run_id = :run_id
