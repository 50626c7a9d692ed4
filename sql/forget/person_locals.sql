DELETE FROM ops.local_entity WHERE entity_id = :entity_id
