INSERT INTO staging.stripped (run_id, source_id, item_id, batch, article_id, canonical_url, claimed_from, path,
    outlet, article)
SELECT :run_id, source_id, item_id, :batch, article_id, canonical_url, claimed_from, path, outlet, article
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    source_id text, item_id uuid, article_id uuid, canonical_url text, claimed_from text, path text, outlet text,
    article jsonb)
ORDER BY source_id COLLATE "C", item_id
ON CONFLICT (run_id, source_id, item_id) DO UPDATE
SET article_id = excluded.article_id, canonical_url = excluded.canonical_url,
    claimed_from = excluded.claimed_from, path = excluded.path, outlet = excluded.outlet, article = excluded.article
