INSERT INTO going_capture SELECT capture_id FROM ops.capture WHERE keep_until < :today AND let_go_at IS NULL
