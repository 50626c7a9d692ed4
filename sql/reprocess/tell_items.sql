-- Whose words an item's bytes are now; what the night did then stays told. Captures in unheard speak for no article.
UPDATE ops.item i
SET article_id = n.article_id, detail = i.detail || jsonb_build_object('reprocessed', CAST(:run_id AS text)), updated_at = i.updated_at
FROM (
    SELECT s.capture_id, CASE WHEN s.capture_id = ANY (CAST(:unheard AS uuid[])) THEN NULL ELSE d.article_id END AS article_id
    FROM staging.reread s
    LEFT JOIN staging.stripped d ON d.run_id = s.run_id AND d.item_id = s.item_id
    WHERE s.run_id = :run_id AND s.reason IS DISTINCT FROM 'unreadable') AS n
WHERE i.capture_id = n.capture_id AND i.outcome IS NOT NULL AND i.outcome <> 'deferred'
  AND i.article_id IS DISTINCT FROM n.article_id
  AND (i.article_id IS NULL OR i.article_id <> ALL (CAST(:left AS uuid[])))
