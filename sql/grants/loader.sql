-- Who loads: every row of the three schemas, and the two functions that make and drop partitions of the indexes; it owns nothing and
-- changes no table. Migrations are the owner's.
DO $$
DECLARE
    loader text := current_setting('newsloom.role');
    place  text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = loader) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', loader);
    END IF;
    FOREACH place IN ARRAY ARRAY['news', 'ops', 'staging'] LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, loader);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', place, loader);
        EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', place, loader);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', place, loader);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I', place, loader);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION ops.make_index_span(text, date, integer), ops.drop_index_span(text, date) TO %I', loader);
    EXECUTE format('GRANT SELECT ON public._yoyo_migration TO %I', loader);
    -- Who acted on the desk is written down for good: what a worker's password opens cannot unwrite it.
    IF to_regclass('ops.desk_action') IS NOT NULL THEN
        EXECUTE format('REVOKE UPDATE, DELETE ON ops.desk_action FROM %I', loader);
    END IF;
    -- VACUUM and ANALYZE are the owner's; from Postgres 17 on they can be given away. Before, upkeep leaves them to autovacuum.
    IF current_setting('server_version_num')::int >= 170000 THEN
        FOREACH place IN ARRAY ARRAY['news', 'ops', 'staging'] LOOP
            EXECUTE format('GRANT MAINTAIN ON ALL TABLES IN SCHEMA %I TO %I', place, loader);
            EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT MAINTAIN ON TABLES TO %I', place, loader);
        END LOOP;
    END IF;
END
$$
