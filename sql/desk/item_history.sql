-- What became of an item in each run, the last first.
SELECT i.run_id, r.kind, r.night, r.state, r.started_at, r.code_version, r.params ->> 'dag_run' AS dag_run, i.locator, i.address,
       i.outcome, i.reason, i.detail, i.batch, i.capture_id, i.article_id, i.attempts, i.seen_at, i.updated_at,
       EXISTS (SELECT FROM news.article a WHERE a.article_id = i.article_id) AS has_article
FROM ops.item i
JOIN ops.run r USING (run_id)
WHERE i.source_id = :source AND i.item_id = :item
ORDER BY i.updated_at DESC, i.run_id
LIMIT :most
