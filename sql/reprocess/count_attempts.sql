-- Before parsing begins: what ends the process that works on it has left its mark.
UPDATE staging.reread SET attempts = attempts + 1 WHERE run_id = :run_id AND item_id = ANY (CAST(:ids AS uuid[]))
