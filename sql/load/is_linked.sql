-- Whether the links were written and the lease given back: then a load that is started again has nothing left to do. A run
-- that lost the lease has items without an outcome, or items that were deferred for it, or nothing staged any more.
SELECT EXISTS (SELECT FROM staging.decided WHERE run_id = :run_id)
   AND NOT EXISTS (SELECT FROM ops.lease WHERE name = 'writer' AND run_id = :run_id AND token = :token)
   AND NOT EXISTS (
       SELECT FROM staging.decided d JOIN ops.item i USING (run_id, source_id, item_id)
       WHERE d.run_id = :run_id AND (i.outcome IS NULL OR i.outcome = 'deferred'))
