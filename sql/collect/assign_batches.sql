-- Only items that have no batch yet, numbered on from the last: a task that is started again moves nothing.
WITH waiting AS (
    SELECT source_id, item_id, row_number() OVER (ORDER BY source_id, item_id) - 1 AS position
    FROM ops.item
    WHERE run_id = :run_id AND outcome IS NULL AND capture_id IS NOT NULL AND batch IS NULL
), last AS (
    SELECT coalesce(max(batch) + 1, 0) AS batch FROM ops.item WHERE run_id = :run_id
)
UPDATE ops.item SET batch = last.batch + waiting.position / :size
FROM waiting, last
WHERE item.run_id = :run_id AND item.source_id = waiting.source_id AND item.item_id = waiting.item_id
