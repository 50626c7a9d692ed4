DELETE FROM ops.capture c USING going_capture g WHERE c.capture_id = g.capture_id
