WITH relation AS (
    SELECT c.oid, c.relkind, n.nspname || '.' || c.relname AS name, c.reltuples, h.inhparent
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
    WHERE n.nspname IN ('news', 'ops', 'staging') AND c.relkind IN ('r', 'p', 'i')
)
SELECT 'database' AS kind, CAST(current_database() AS text) AS name, CAST(NULL AS bigint) AS rows,
       pg_database_size(current_database()) AS bytes
UNION ALL
SELECT 'table', name, CASE WHEN reltuples >= 0 THEN CAST(reltuples AS bigint) END, pg_table_size(oid)
FROM relation WHERE relkind = 'r' AND inhparent IS NULL
UNION ALL
SELECT 'index', name, NULL, pg_relation_size(oid) FROM relation WHERE relkind = 'i' AND inhparent IS NULL
UNION ALL
SELECT 'partitions', p.name, count(r.oid), CAST(coalesce(sum(pg_total_relation_size(r.oid)), 0) AS bigint)
FROM relation p LEFT JOIN relation r ON r.inhparent = p.oid AND r.relkind = 'r'
WHERE p.relkind = 'p'
GROUP BY p.name
ORDER BY kind, name
