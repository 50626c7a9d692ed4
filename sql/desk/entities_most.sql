-- The most named, behind the last one of the page before.
SELECT entity_id, label, name, wikidata_id, mention_count
FROM news.entity
WHERE mention_count <= :count AND (mention_count < :count OR entity_id > :entity_id) AND mention_count > 0
ORDER BY mention_count DESC, entity_id
LIMIT :most
