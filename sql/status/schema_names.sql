SELECT nspname, obj_description(oid, 'pg_namespace') AS comment
FROM pg_namespace WHERE nspname IN ('news', 'ops', 'staging')
ORDER BY array_position(ARRAY['news', 'ops', 'staging'], CAST(nspname AS text))
