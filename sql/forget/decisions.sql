DELETE FROM ops.quarantine_decision d
USING (SELECT DISTINCT source_id, item_id FROM ops.capture JOIN going_capture USING (capture_id)) AS c
WHERE (d.source_id, d.item_id) = (c.source_id, c.item_id)
