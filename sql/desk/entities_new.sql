-- Names that were first seen within seven days of the last article, the newest first: each by its first form.
SELECT e.entity_id, e.label, e.name, e.wikidata_id, e.mention_count, n.first_seen_at, n.form
FROM news.entity_name n
JOIN news.entity e USING (entity_id)
WHERE n.first_seen_at <= :at AND (n.first_seen_at < :at OR (n.entity_id, n.form) > (:entity_id, CAST(:form AS text)))
  AND n.first_seen_at > (SELECT max(first_seen_at) FROM news.entity_name) - interval '7 days'
  AND (CAST(:label AS text) IS NULL OR e.label = :label)
  AND NOT EXISTS (
      SELECT FROM news.entity_name o
      WHERE o.entity_id = n.entity_id AND (o.first_seen_at, o.form) < (n.first_seen_at, n.form))
ORDER BY n.first_seen_at DESC, n.entity_id, n.form
LIMIT :most
