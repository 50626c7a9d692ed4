-- #fail Of a source's items not every one ended in exactly one outcome: discovered is not the sum of outcomes.
-- why: an item without an outcome is an article that was lost without a word.
-- look: SELECT * FROM ops.item WHERE run_id = '...' AND outcome IS NULL; the log of the source's collect task.
SELECT s.source_id, s.discovered, count(i.item_id) AS items, count(i.outcome) AS ended
FROM ops.run_source s
LEFT JOIN ops.item i USING (run_id, source_id)
WHERE s.run_id = :run_id
GROUP BY s.source_id, s.discovered
HAVING s.discovered IS DISTINCT FROM count(i.item_id) OR count(i.item_id) <> count(i.outcome)
ORDER BY s.source_id COLLATE "C"
