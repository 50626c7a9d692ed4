INSERT INTO ops.run_stage (run_id, stage, part, seconds, counts, finished_at)
VALUES (:run_id, :stage, :part, :seconds, CAST(:counts AS jsonb), clock_timestamp())
ON CONFLICT (run_id, stage, part) DO UPDATE
SET seconds = excluded.seconds, counts = excluded.counts, finished_at = excluded.finished_at
