-- Whether the last night of the schedule is at work.
SELECT state = 'running' AS at_work FROM ops.run WHERE kind = 'nightly' ORDER BY started_at DESC LIMIT 1
