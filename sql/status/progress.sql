-- How far the run under way is. A source is open until its collector has come to its end; bytes are those of files, and
-- null where no source has any. Collected is an item whose bytes are here or that has ended, read one that has ended or is
-- annotated. Batches are given out when every collector has ended, well or not.
WITH under_way AS (
    SELECT run_id FROM ops.run WHERE kind = :kind AND state = 'running' ORDER BY started_at DESC LIMIT 1
), source AS (
    SELECT count(*) AS sources, min(source_id) AS source_id, count(*) FILTER (WHERE discovered IS NULL) AS open,
           CAST(sum(bytes_read) AS bigint) AS bytes_read, CAST(sum(bytes_total) AS bigint) AS bytes_total
    FROM ops.run_source WHERE run_id = (SELECT run_id FROM under_way)
), item AS (
    SELECT count(*) AS items,
           count(*) FILTER (WHERE i.outcome IS NOT NULL OR i.capture_id IS NOT NULL) AS collected,
           count(*) FILTER (WHERE i.outcome IS NOT NULL OR a.item_id IS NOT NULL) AS read,
           count(i.batch) AS in_batches
    FROM ops.item i
    LEFT JOIN staging.annotated a USING (run_id, source_id, item_id)
    WHERE i.run_id = (SELECT run_id FROM under_way)
)
SELECT sources, source_id, open > 0 AND in_batches = 0 AS collecting, bytes_read, bytes_total, items, collected, read
FROM source CROSS JOIN item
