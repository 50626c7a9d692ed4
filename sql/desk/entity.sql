SELECT entity_id, label, name, wikidata_id, mention_count FROM news.entity WHERE entity_id = :entity_id
