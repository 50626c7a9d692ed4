-- A DAG has one active run, so another that still says running was killed: what it did not finish is for the run that opens now.
UPDATE ops.run SET state = 'failed', finished_at = now()
WHERE kind = :kind AND state = 'running' AND run_id <> :run_id
RETURNING run_id
