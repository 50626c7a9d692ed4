-- What each source was last read with.
SELECT DISTINCT ON (u.source_id) u.source_id, u.settings
FROM ops.run_source u JOIN ops.run r USING (run_id)
WHERE r.kind <> 'reprocess'
ORDER BY u.source_id, r.started_at DESC, r.run_id
