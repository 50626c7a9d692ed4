SELECT DISTINCT ns.nspname || '.' || s.relname AS source, nt.nspname || '.' || t.relname AS target,
       (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS columns
FROM pg_constraint k
JOIN pg_class s ON s.oid = k.conrelid
JOIN pg_namespace ns ON ns.oid = s.relnamespace
JOIN pg_class t ON t.oid = k.confrelid
JOIN pg_namespace nt ON nt.oid = t.relnamespace
WHERE k.contype = 'f' AND ns.nspname IN ('news', 'ops', 'staging')
ORDER BY source, columns, target
