DELETE FROM news.redirect WHERE kind = 'entity' AND :entity_id IN (old_id, new_id)
