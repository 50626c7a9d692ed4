-- What is seen again keeps its first sight; what is not seen any more goes.
WITH seen AS (
    SELECT kind, uri AS archive_uri, records, bytes, message
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (kind text, uri text, records integer, bytes bigint, message text)
), over AS (
    DELETE FROM ops.archive_finding f
    WHERE NOT EXISTS (SELECT FROM seen s WHERE (s.kind, s.archive_uri) = (f.kind, f.archive_uri))
)
INSERT INTO ops.archive_finding AS f (kind, archive_uri, records, bytes, message, first_seen_at, last_seen_at)
SELECT kind, archive_uri, records, bytes, message, :now, :now FROM seen
ORDER BY kind, archive_uri COLLATE "C"
ON CONFLICT (kind, archive_uri) DO UPDATE
SET records = excluded.records, bytes = excluded.bytes, message = excluded.message,
    last_seen_at = greatest(f.last_seen_at, excluded.last_seen_at)
