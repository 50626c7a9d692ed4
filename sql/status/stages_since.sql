SELECT stage, part, seconds, counts FROM ops.run_stage WHERE finished_at > :since ORDER BY finished_at
