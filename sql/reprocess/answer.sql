UPDATE ops.reprocess SET state = :state, approved_by = :who, changed_at = now()
WHERE run_id = :run_id AND state IN ('shown', 'approved', 'rejected')
