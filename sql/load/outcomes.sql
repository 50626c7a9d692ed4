-- What dedupe decided, in the transaction that makes it true. A new article that copies another is a copy. A page
-- that only claims an article's address is no sight of the article.
UPDATE ops.item i SET
    outcome = CASE WHEN d.outcome = 'loaded' AND c.article_id IS NOT NULL THEN 'copy' ELSE d.outcome END,
    reason = d.reason,
    detail = d.detail || CASE WHEN d.outcome = 'loaded' AND c.article_id IS NOT NULL
                              THEN jsonb_build_object('copy_of', c.original_id) ELSE '{}' END,
    article_id = CASE WHEN d.detail -> 'claims' IS NULL THEN d.article_id END,
    updated_at = now()
FROM staging.decided d
LEFT JOIN news.copy_link c USING (article_id)
WHERE d.run_id = :run_id AND i.run_id = d.run_id AND i.source_id = d.source_id AND i.item_id = d.item_id
  AND i.outcome IS NULL
