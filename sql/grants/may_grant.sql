SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role) AS is_there,
       (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) AS may_create,
       pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = to_regclass('news.article')), 'USAGE') AS owns
