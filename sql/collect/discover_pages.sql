-- What an outlet lists, before any page is asked for. A row that is there keeps what it has: the run was started again.
INSERT INTO ops.item (run_id, source_id, item_id, locator, outcome, reason, detail)
SELECT :run_id, :source_id, item_id, locator, outcome, reason, coalesce(detail, '{}')
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (item_id uuid, locator text, outcome text, reason text, detail jsonb)
ORDER BY item_id
ON CONFLICT (run_id, source_id, item_id) DO NOTHING
