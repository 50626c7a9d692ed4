SELECT CAST(schemaname AS text) AS schema, CAST(relname AS text) AS name, n_live_tup AS live, n_dead_tup AS dead,
       n_mod_since_analyze AS changed
FROM pg_stat_user_tables
WHERE schemaname IN ('news', 'ops', 'staging')
ORDER BY schemaname, relname
