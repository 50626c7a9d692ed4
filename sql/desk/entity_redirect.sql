SELECT new_id FROM news.redirect WHERE kind = 'entity' AND old_id = :entity_id
