WITH stale AS (
    DELETE FROM ops.size s WHERE s.taken_on = :today AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (kind text, name text)
        WHERE r.kind = s.kind AND r.name = s.name)
)
INSERT INTO ops.size (taken_on, kind, name, rows, bytes)
SELECT :today, kind, name, rows, bytes
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (kind text, name text, rows bigint, bytes bigint)
ORDER BY kind, name COLLATE "C"
ON CONFLICT (taken_on, kind, name) DO UPDATE SET rows = excluded.rows, bytes = excluded.bytes
