SELECT i.run_id, r.night, i.source_id, i.locator, i.outcome, i.reason, i.detail, i.updated_at
FROM ops.item i JOIN ops.run r USING (run_id)
WHERE i.article_id = CAST(:article_id AS uuid) ORDER BY i.updated_at, i.run_id
