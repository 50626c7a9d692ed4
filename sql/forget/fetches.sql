DELETE FROM ops.fetch f
WHERE f.capture_id IN (SELECT capture_id FROM going_capture)
   OR f.url = ANY (CAST(:urls AS text[])) OR f.final_url = ANY (CAST(:urls AS text[])) OR f.moved_to = ANY (CAST(:urls AS text[]))
