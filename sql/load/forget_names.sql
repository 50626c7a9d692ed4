-- Names that nobody bears once the items that brought them are out.
DELETE FROM staging.linked n
WHERE n.run_id = :run_id AND n.kind = 'name_node' AND NOT CAST(n.data ->> 'gone' AS boolean)
  AND NOT EXISTS (
      SELECT FROM staging.linked l WHERE l.run_id = n.run_id AND l.kind = 'local_entity' AND l.data ->> 'node' = n.key)
  AND NOT EXISTS (SELECT FROM ops.local_entity e WHERE e.node = n.key)
