-- Runs that ended a while ago and have something staged still: they failed, or a kill came between their end and its emptying.
SELECT r.run_id FROM ops.run r
WHERE r.state <> 'running' AND r.finished_at < :before AND (
    EXISTS (SELECT FROM staging.stripped s WHERE s.run_id = r.run_id)
    OR EXISTS (SELECT FROM staging.annotated s WHERE s.run_id = r.run_id)
    OR EXISTS (SELECT FROM staging.decided s WHERE s.run_id = r.run_id)
    OR EXISTS (SELECT FROM staging.linked s WHERE s.run_id = r.run_id))
ORDER BY r.run_id
