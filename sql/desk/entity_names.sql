-- The names that are one entity, and why each joined it: that which the others joined comes first.
WITH one AS (
    SELECT n.pivot, n.node FROM ops.local_entity l JOIN ops.name_node n USING (node)
    WHERE l.entity_id = :entity_id LIMIT 1
)
SELECT n.node, n.pivot, n.via, n.score, n.reasons, n.doubts, n.decided_at
FROM one
JOIN ops.name_node n ON n.node = coalesce(one.pivot, one.node) OR (n.pivot = one.pivot AND NOT n.asks AND n.pivot <> n.node)
ORDER BY n.node <> coalesce(one.pivot, one.node), n.node
LIMIT :most
