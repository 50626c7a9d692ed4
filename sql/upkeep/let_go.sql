UPDATE ops.capture c SET let_go_at = now() FROM going_capture g WHERE c.capture_id = g.capture_id
