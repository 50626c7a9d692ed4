-- How the article's items ended, night by night, the last first.
SELECT i.run_id, r.night, r.kind, i.source_id, CAST(i.item_id AS text) AS item_id, i.locator, i.outcome, i.reason, i.updated_at
FROM ops.item i JOIN ops.run r USING (run_id)
WHERE i.article_id = CAST(:article_id AS uuid)
  AND (CAST(:at AS timestamptz) IS NULL
       OR (i.updated_at, i.run_id, i.item_id) < (CAST(:at AS timestamptz), CAST(:run AS text), CAST(:id AS uuid)))
ORDER BY i.updated_at DESC, i.run_id DESC, i.item_id DESC LIMIT :most
