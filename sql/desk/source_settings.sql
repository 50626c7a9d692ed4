-- How the last run that read a source read it.
SELECT r.run_id, r.night, s.kind, s.location, s.settings, s.error
FROM ops.run r
JOIN ops.run_source s USING (run_id)
WHERE s.source_id = :source AND r.kind IN ('nightly', 'import')
ORDER BY r.started_at DESC, r.run_id
LIMIT 1
