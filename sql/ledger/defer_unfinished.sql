UPDATE ops.item SET outcome = 'deferred', reason = :reason, updated_at = now()
WHERE run_id = ANY (CAST(:run_ids AS text[])) AND outcome IS NULL
