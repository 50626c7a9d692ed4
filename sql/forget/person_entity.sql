DELETE FROM news.entity e
WHERE e.entity_id = :entity_id AND NOT EXISTS (SELECT FROM news.mention m WHERE m.entity_id = e.entity_id)
  AND NOT EXISTS (SELECT FROM ops.local_entity l WHERE l.entity_id = e.entity_id)
