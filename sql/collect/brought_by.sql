-- The sources of a run of which something is in the archive.
SELECT s.source_id FROM ops.run_source s
WHERE s.run_id = :run_id AND EXISTS (
    SELECT FROM ops.item i JOIN ops.capture c USING (capture_id)
    WHERE i.run_id = s.run_id AND i.source_id = s.source_id AND NOT c.refused)
ORDER BY s.source_id COLLATE "C"
