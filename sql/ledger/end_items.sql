-- An item ends once: a row that has an outcome keeps it.
UPDATE ops.item SET outcome = r.outcome, reason = r.reason, detail = coalesce(r.detail, '{}'),
    article_id = coalesce(r.article_id, item.article_id), updated_at = now()
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    source_id text, item_id uuid, article_id uuid, outcome text, reason text, detail jsonb)
WHERE item.run_id = :run_id AND item.source_id = r.source_id AND item.item_id = r.item_id AND item.outcome IS NULL
