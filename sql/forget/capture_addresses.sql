SELECT DISTINCT c.url FROM ops.capture c JOIN going_capture USING (capture_id) WHERE c.url IS NOT NULL
