INSERT INTO staging.decided (run_id, source_id, item_id, batch, article_id, outcome, reason, detail)
SELECT :run_id, source_id, item_id, batch, article_id, outcome, reason, coalesce(detail, '{}')
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    source_id text, item_id uuid, batch integer, article_id uuid, outcome text, reason text, detail jsonb)
ORDER BY source_id COLLATE "C", item_id
