-- A collector that is started again finds the items that it wrote; one that has ended is left as it ended.
INSERT INTO ops.item (run_id, source_id, item_id, locator, address, capture_id, article_id, outcome, reason, detail, seen_at)
SELECT :run_id, :source_id, item_id, locator, address, capture_id, article_id, outcome, reason, coalesce(detail, '{}'),
       coalesce(seen_at, now())
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    item_id uuid, locator text, address text, capture_id uuid, article_id uuid, outcome text, reason text, detail jsonb,
    seen_at timestamptz)
ORDER BY item_id
ON CONFLICT (run_id, source_id, item_id) DO UPDATE
SET capture_id = excluded.capture_id, article_id = excluded.article_id, outcome = excluded.outcome,
    reason = excluded.reason, detail = excluded.detail, seen_at = excluded.seen_at, updated_at = now()
WHERE item.outcome IS NULL
  AND (item.capture_id IS DISTINCT FROM excluded.capture_id OR (item.capture_id IS NULL AND excluded.outcome IS NOT NULL))
