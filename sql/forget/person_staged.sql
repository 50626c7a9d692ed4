-- What runs that have not been published staged of the person as links; their annotations are read without them at the next try.
DELETE FROM staging.linked
WHERE (kind = 'name_node' AND data ->> 'node' = ANY (CAST(:nodes AS text[])))
   OR (kind IN ('local_entity', 'lost_entity') AND data ->> 'entity_id' = CAST(CAST(:entity_id AS uuid) AS text))
