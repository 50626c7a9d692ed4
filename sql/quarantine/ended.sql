-- How the items of a retry ended.
SELECT source_id, CAST(item_id AS text) AS item_id, locator, outcome, reason, CAST(article_id AS text) AS article_id
FROM ops.item
WHERE run_id = :run_id
ORDER BY source_id, locator COLLATE "C", item_id
