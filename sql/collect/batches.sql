SELECT DISTINCT batch FROM ops.item WHERE run_id = :run_id AND batch IS NOT NULL ORDER BY batch
