SELECT r.night, s.settings
FROM ops.run r
JOIN ops.run_source s USING (run_id)
WHERE s.run_id = :run_id AND s.source_id = :source_id
