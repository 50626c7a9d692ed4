-- The ledger counts what it counted and tells nothing of it any more: the items end as forgotten, in the run that had them.
UPDATE ops.item i
SET outcome = 'skipped', reason = :reason, locator = 'forgotten', address = NULL, said = NULL, detail = '{}', article_id = NULL,
    capture_id = NULL, updated_at = now()
FROM (
    SELECT run_id, source_id, item_id FROM ops.item WHERE article_id IN (SELECT article_id FROM going_article)
    UNION SELECT run_id, source_id, item_id FROM ops.item WHERE capture_id IN (SELECT capture_id FROM going_capture)
    UNION SELECT i.run_id, i.source_id, i.item_id
    FROM (SELECT DISTINCT source_id, item_id FROM ops.capture JOIN going_capture USING (capture_id)) AS c
    JOIN ops.item i USING (source_id, item_id)
    WHERE i.article_id IS NULL AND (i.capture_id IS NULL OR i.capture_id IN (SELECT capture_id FROM going_capture))
) AS g
WHERE (i.run_id, i.source_id, i.item_id) = (g.run_id, g.source_id, g.item_id)
