-- The most named of one label: a statement of its own, so that it is planned for the index that begins with the label.
SELECT entity_id, label, name, wikidata_id, mention_count
FROM news.entity
WHERE label = :label AND mention_count <= :count AND (mention_count < :count OR entity_id > :entity_id) AND mention_count > 0
ORDER BY mention_count DESC, entity_id
LIMIT :most
