SELECT n.nspname || '.' || c.relname AS relation, obj_description(c.oid, 'pg_class') AS table_comment, a.attname AS name,
       format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required, col_description(c.oid, a.attnum) AS comment,
       EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)) AS in_key,
       c.relkind = 'v' AS is_view
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname IN ('news', 'ops', 'staging') AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
