CREATE OR REPLACE VIEW ops.source_health AS
SELECT s.source_id, r.night, r.run_id, r.state, s.discovered, s.error,
       count(*) FILTER (WHERE i.outcome = 'loaded') AS loaded,
       count(*) FILTER (WHERE i.outcome = 'revised') AS revised,
       count(*) FILTER (WHERE i.outcome = 'unchanged') AS unchanged,
       count(*) FILTER (WHERE i.outcome = 'copy') AS copy,
       count(*) FILTER (WHERE i.outcome = 'skipped') AS skipped,
       count(*) FILTER (WHERE i.outcome = 'deferred') AS deferred,
       count(*) FILTER (WHERE i.outcome = 'quarantined') AS quarantined
FROM ops.run_source s
JOIN ops.run r USING (run_id)
LEFT JOIN ops.item i USING (run_id, source_id)
GROUP BY s.source_id, r.night, r.run_id, r.state, r.started_at, s.discovered, s.error
ORDER BY s.source_id, r.started_at DESC;
COMMENT ON VIEW ops.source_health IS 'Every source in every run: what it discovered and how that ended.';
