-- What the News desk reads as: schemas news and ops whole, to be looked at; of staging nothing, and nothing is written. Ops holds no
-- secret: a source names its Connection, and Airflow keeps that.
DO $$
DECLARE
    desk  text := current_setting('newsloom.role');
    place text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = desk) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', desk);
    END IF;
    FOREACH place IN ARRAY ARRAY['news', 'ops'] LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, desk);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', place, desk);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON TABLES TO %I', place, desk);
    END LOOP;
    EXECUTE format('GRANT SELECT ON public._yoyo_migration TO %I', desk);
END
$$
