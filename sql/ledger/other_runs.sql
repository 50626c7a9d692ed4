-- Runs of the kind that have not ended here: killed, or at work beside this one.
SELECT run_id FROM ops.run WHERE kind = :kind AND state = 'running' AND run_id <> :run_id ORDER BY run_id
