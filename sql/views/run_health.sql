CREATE OR REPLACE VIEW ops.run_health AS
SELECT s.source_id, r.night, r.run_id, r.state, s.discovered, s.error,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'loaded'), 0) AS bigint) AS loaded,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'revised'), 0) AS bigint) AS revised,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'unchanged'), 0) AS bigint) AS unchanged,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'copy'), 0) AS bigint) AS copy,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'skipped'), 0) AS bigint) AS skipped,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'deferred'), 0) AS bigint) AS deferred,
       CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'quarantined'), 0) AS bigint) AS quarantined
FROM ops.run_source s
JOIN ops.run r USING (run_id)
LEFT JOIN (
    SELECT run_id, source_id, outcome, 1 AS items FROM ops.item
    UNION ALL
    SELECT run_id, source_id, outcome, items FROM ops.item_sum) AS i USING (run_id, source_id)
GROUP BY s.source_id, r.night, r.run_id, r.state, r.started_at, s.discovered, s.error
ORDER BY s.source_id, r.started_at DESC;
COMMENT ON VIEW ops.run_health IS 'Every source in every run: what it discovered and how that ended.';
COMMENT ON COLUMN ops.run_health.source_id IS 'The source.';
COMMENT ON COLUMN ops.run_health.night IS 'The day that the run is for.';
COMMENT ON COLUMN ops.run_health.run_id IS 'The run.';
COMMENT ON COLUMN ops.run_health.state IS 'How the run stands.';
COMMENT ON COLUMN ops.run_health.discovered IS 'Items that the collector counted.';
COMMENT ON COLUMN ops.run_health.error IS 'Why the source could not be read to its end; credentials are masked.';
COMMENT ON COLUMN ops.run_health.loaded IS 'New articles.';
COMMENT ON COLUMN ops.run_health.revised IS 'Articles with other words than before.';
COMMENT ON COLUMN ops.run_health.unchanged IS 'The same bytes as before.';
COMMENT ON COLUMN ops.run_health.copy IS 'Articles that copy another.';
COMMENT ON COLUMN ops.run_health.skipped IS 'Left out, for a reason.';
COMMENT ON COLUMN ops.run_health.deferred IS 'Left to the next run.';
COMMENT ON COLUMN ops.run_health.quarantined IS 'Kept aside.';
