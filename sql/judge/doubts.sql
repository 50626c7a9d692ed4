-- Pairs that the machine left open, the one that would move most mentions first: of all, or of so many that were decided last.
-- MATERIALIZED: else who is meant is looked up again for each thing that is asked of it.
WITH open AS MATERIALIZED (
    SELECT n.node, n.pivot, n.decided_at, d.other, d.why, d.weight
    FROM ops.name_node n, jsonb_to_recordset(n.doubts) AS d (other text, why text, weight double precision)
    WHERE n.doubts <> '[]' AND d.other <> n.node
    ORDER BY n.decided_at DESC, n.node, d.other COLLATE "C"
    LIMIT CAST(:newest AS integer)
), sided AS MATERIALIZED (
    SELECT o.*,
           (SELECT l.entity_id FROM ops.local_entity l WHERE l.node = o.node AND l.entity_id IS NOT NULL
            ORDER BY l.article_id, l.ordinal LIMIT 1) AS left_id,
           -- Whoever has the name itself, else one that joined it: all of them are one entity.
           coalesce(
               (SELECT l.entity_id FROM ops.local_entity l WHERE l.node = o.other AND l.entity_id IS NOT NULL
                ORDER BY l.article_id, l.ordinal LIMIT 1),
               (SELECT l.entity_id FROM ops.name_node s JOIN ops.local_entity l USING (node)
                WHERE s.pivot = o.other AND s.pivot <> s.node AND NOT s.asks AND l.entity_id IS NOT NULL
                ORDER BY l.article_id, l.ordinal LIMIT 1)) AS right_id
    FROM open o
), counted AS MATERIALIZED (
    SELECT s.*,
           CASE WHEN s.pivot IS NULL
               THEN (SELECT count(*) FROM ops.local_entity l
                     JOIN news.article a USING (article_id)
                     JOIN news.mention m ON m.revision_id = a.current_revision_id AND m.local_entity = l.ordinal
                     WHERE l.node = s.node)
               ELSE (SELECT e.mention_count FROM news.entity e WHERE e.entity_id = s.left_id) END AS left_mentions,
           (SELECT e.mention_count FROM news.entity e WHERE e.entity_id = s.right_id) AS right_mentions
    FROM sided s
    WHERE s.left_id IS NOT NULL AND s.right_id IS NOT NULL AND s.left_id <> s.right_id
)
SELECT node, pivot, other, why, weight, decided_at, left_id, right_id, left_mentions, right_mentions,
       least(coalesce(left_mentions, 0), coalesce(right_mentions, 0)) * weight AS value
FROM counted
ORDER BY value DESC, node, other
