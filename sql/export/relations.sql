SELECT CAST(c.relname AS text) AS relation, CAST(a.attname AS text) AS name, format_type(a.atttypid, NULL) AS type,
       c.relkind = 'v' AS is_view
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = 'news' AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
ORDER BY c.relname COLLATE "C", a.attnum
