-- Bytes that no other capture is of.
SELECT DISTINCT c.sha256
FROM ops.capture c JOIN going_capture USING (capture_id)
WHERE c.byte_count > 0 AND NOT EXISTS (
    SELECT FROM ops.capture o
    WHERE o.sha256 = c.sha256 AND NOT EXISTS (SELECT FROM going_capture g WHERE g.capture_id = o.capture_id))
