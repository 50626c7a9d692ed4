-- The ledger says who took the place of words that only claimed an address: of this run too, where the page that claimed was
-- found unchanged. Tonight's own items have no article yet.
UPDATE ops.item
SET article_id = NULL, detail = detail || jsonb_build_object('displaced_by', CAST(:run_id AS text), 'article', article_id)
WHERE article_id = ANY (CAST(:ids AS uuid[]))
