DELETE FROM news.entity e
USING staging.linked l
WHERE l.run_id = :run_id AND l.kind IN ('local_entity', 'lost_entity') AND e.entity_id = CAST(l.data ->> 'was' AS uuid)
  AND NOT EXISTS (SELECT FROM ops.local_entity x WHERE x.entity_id = e.entity_id)
  AND NOT EXISTS (SELECT FROM news.mention m WHERE m.entity_id = e.entity_id)
