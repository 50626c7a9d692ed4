-- The items again with the bytes that are kept and the time when these were seen. They have as many attempts behind them
-- as strip gives an item but one: what ends the task's process now is not opened again.
INSERT INTO ops.item (run_id, source_id, item_id, locator, address, said, capture_id, attempts, seen_at)
SELECT :run_id, i.source_id, i.item_id, i.locator, i.address, i.said, i.capture_id, :attempts, i.seen_at
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (source_id text, item_id uuid, run_id text)
JOIN ops.item i USING (run_id, source_id, item_id)
ORDER BY i.source_id, i.item_id
