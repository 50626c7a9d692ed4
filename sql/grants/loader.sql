-- Who loads: every row of the three schemas, and the two functions that make and drop partitions of the indexes; it owns nothing and
-- changes no table. Upkeep and migrations are the owner's.
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
END
$$
