-- Stages in their order. A mapped task counts each of its parts; slowest is the longest of them.
SELECT stage, count(*) AS tasks, sum(seconds) AS seconds, max(seconds) AS slowest,
       (array_agg(part ORDER BY seconds DESC, part))[1] AS slowest_part, max(finished_at) AS finished_at,
       count(*) FILTER (WHERE part <> '') AS mapped
FROM ops.run_stage
WHERE run_id = :run
GROUP BY stage
ORDER BY array_position(ARRAY['plan', 'collect', 'strip', 'entities', 'dedupe', 'load', 'check', 'publish'], stage), stage
