-- Whether a session holds the lock of a kind. A lock of one 64-bit key shows in pg_locks as its two halves.
SELECT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND objsubid = 1
      AND (classid::bigint << 32 | objid::bigint) = hashtext('newsloom run ' || :kind)::bigint
      AND granted
)
