-- When the last night of the schedule began.
SELECT started_at FROM ops.run WHERE kind = 'nightly' ORDER BY started_at DESC LIMIT 1
