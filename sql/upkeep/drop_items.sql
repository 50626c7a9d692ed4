-- Unchanged, skipped and put-off items of old nights that have a later row, counted into ops.item_sum in the same statement: per
-- run and source the items and the sums together stay what was discovered. A skipped one stays until a later row says how the
-- item ended otherwise than unchanged: the next night asks how it last did.
WITH old AS (
    SELECT i.run_id, i.source_id, i.item_id
    FROM ops.run r
    JOIN ops.item i USING (run_id)
    WHERE r.night < :before AND r.state <> 'running' AND i.outcome IN ('unchanged', 'skipped', 'deferred')
      AND EXISTS (
          SELECT FROM ops.item l
          WHERE l.source_id = i.source_id AND l.item_id = i.item_id AND l.updated_at > i.updated_at AND l.run_id <> i.run_id
            AND l.outcome IS NOT NULL AND (i.outcome <> 'skipped' OR l.outcome NOT IN ('unchanged', 'deferred')))
    LIMIT :most
), gone AS (
    DELETE FROM ops.item i USING old o
    WHERE (i.run_id, i.source_id, i.item_id) = (o.run_id, o.source_id, o.item_id)
    RETURNING i.run_id, i.source_id, i.outcome, coalesce(i.reason, '') AS reason
), summed AS (
    INSERT INTO ops.item_sum AS s (run_id, source_id, outcome, reason, items)
    SELECT run_id, source_id, outcome, reason, count(*) FROM gone
    GROUP BY run_id, source_id, outcome, reason
    ORDER BY run_id COLLATE "C", source_id COLLATE "C", outcome, reason
    ON CONFLICT (run_id, source_id, outcome, reason) DO UPDATE SET items = s.items + excluded.items
)
SELECT count(*) FROM gone
