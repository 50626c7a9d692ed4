DELETE FROM ops.name_node n
WHERE n.node = ANY (CAST(:nodes AS text[])) AND NOT EXISTS (SELECT FROM ops.local_entity l WHERE l.node = n.node)
