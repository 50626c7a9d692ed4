-- What an outlet lists, before any page is asked for. A row that is there keeps what it has, for the run was started
-- again; but what was too much for the night before is too much for it now.
INSERT INTO ops.item AS i (run_id, source_id, item_id, locator, address, said, capture_id, outcome, reason, detail)
SELECT :run_id, :source_id, item_id, locator, address, said, capture_id, outcome, reason, coalesce(detail, '{}')
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    item_id uuid, locator text, address text, said jsonb, capture_id uuid, outcome text, reason text, detail jsonb)
ORDER BY item_id
ON CONFLICT (run_id, source_id, item_id) DO UPDATE
SET outcome = excluded.outcome, reason = excluded.reason, detail = excluded.detail, updated_at = now()
WHERE i.outcome IS NULL AND i.capture_id IS NULL AND excluded.outcome IS NOT NULL
