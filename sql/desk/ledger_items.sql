-- A page of a run's ledger, in the order of its primary key: what comes while somebody reads is before or behind the last row
-- of a page, never on it twice, and no page is dearer than the first. Where an item ended is what its stage said of it; before
-- strip counted an attempt it was collect.
SELECT run_id, source_id, item_id, locator, outcome, reason, stage, detail ->> 'message' AS message, article_id, updated_at
FROM (
    SELECT i.*, CASE WHEN i.reason IS NULL THEN NULL
                     WHEN i.detail ->> 'stage' IS NOT NULL THEN i.detail ->> 'stage'
                     WHEN i.reason IN ('identity_conflict', 'same_article') THEN 'dedupe'
                     WHEN i.reason = 'data_error' THEN 'load'
                     WHEN i.attempts = 0 THEN 'collect'
                     ELSE 'strip' END AS stage
    FROM ops.item i
    WHERE i.run_id = :run_id
      AND (CAST(:source AS text) IS NULL OR i.source_id = :source)
      AND (CAST(:outcome AS text) IS NULL OR i.outcome = :outcome OR (:outcome = 'at_work' AND i.outcome IS NULL)
           OR (:outcome = 'brought' AND i.outcome IN ('loaded', 'revised', 'copy')))
      AND (CAST(:reason AS text) IS NULL OR i.reason = :reason)
      AND (CAST(:words AS text) IS NULL OR position(lower(:words) IN lower(i.locator)) > 0)
      AND (CAST(:after_source AS text) IS NULL OR (i.source_id, i.item_id) > (:after_source, CAST(:after_item AS uuid)))
) AS told
WHERE CAST(:stage AS text) IS NULL OR stage = :stage
ORDER BY source_id, item_id
LIMIT :most
