INSERT INTO going_capture VALUES (:capture_id) ON CONFLICT DO NOTHING
