-- Another run that still says running and is not at work was killed: what it did not finish is for the run that opens now.
UPDATE ops.run SET state = 'failed', finished_at = now()
WHERE kind = :kind AND state = 'running' AND run_id <> :run_id AND run_id <> ALL (CAST(:at_work AS text[]))
RETURNING run_id
