-- Every request for the article's pages, made or refused, with the rule that decided.
SELECT f.started_at, r.night, f.url, f.decision, f.decision_why, f.status, f.redirects, f.byte_count, f.error
FROM ops.item i
JOIN ops.run r USING (run_id)
JOIN ops.fetch f ON f.run_id = i.run_id AND f.source_id = i.source_id AND f.purpose = 'page'
    AND (f.url IN (i.locator, i.address) OR f.capture_id = i.capture_id)
WHERE i.article_id = CAST(:article_id AS uuid)
ORDER BY f.started_at, f.fetch_id
