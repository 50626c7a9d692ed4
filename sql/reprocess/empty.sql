-- What was staged goes; what was shown stays.
DELETE FROM staging.reread WHERE run_id = ANY (CAST(:run_ids AS text[]))
