SELECT stage, count(*) AS tasks, round(CAST(sum(seconds) AS numeric), 2)::double precision AS seconds
FROM ops.run_stage WHERE run_id = :run_id
GROUP BY stage
ORDER BY array_position(ARRAY['plan', 'collect', 'strip', 'entities', 'dedupe', 'load', 'check', 'publish'], stage)
