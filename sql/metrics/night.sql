-- The figures of one run, by the names that newsloom/ops/metrics.py describes.
SELECT 'night.discovered' AS name, CAST(coalesce(sum(discovered), 0) AS double precision) AS value
FROM ops.run_source WHERE run_id = :run_id
UNION ALL
SELECT 'night.' || o.outcome, count(i.item_id)
FROM unnest(CAST(:outcomes AS text[])) AS o (outcome)
LEFT JOIN ops.item i ON i.run_id = :run_id AND i.outcome = o.outcome
GROUP BY o.outcome
UNION ALL
SELECT 'night.sources_failed', count(*) FROM ops.run_source WHERE run_id = :run_id AND error IS NOT NULL
UNION ALL
SELECT 'night.findings', count(*) FROM ops.finding WHERE run_id = :run_id
UNION ALL
-- Of a mapped stage the sum over its parts: what the machines worked, not what the night waited.
SELECT 'stage.' || stage || '.seconds', sum(seconds) FROM ops.run_stage WHERE run_id = :run_id GROUP BY stage
UNION ALL
SELECT 'incidents.open', count(*) FROM ops.incident WHERE closed_at IS NULL
