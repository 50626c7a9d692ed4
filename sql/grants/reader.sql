-- Who reads: schema news whole, what comes into it later too, and of ops how the sources are doing; nothing of pages, credentials or
-- queues. The name is a setting, because a DO block takes no parameters.
DO $$
DECLARE
    reader text := current_setting('newsloom.role');
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', reader);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA news, ops TO %I', reader);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA news TO %I', reader);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA news GRANT SELECT ON TABLES TO %I', reader);
    EXECUTE format('GRANT SELECT ON ops.source_health, ops.run_health TO %I', reader);
    -- Every command looks whether the schema is the one that it knows.
    EXECUTE format('GRANT SELECT ON public._yoyo_migration TO %I', reader);
END
$$
