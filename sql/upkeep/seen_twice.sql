-- What was seen so a day ago already, and that still no capture speaks of.
SELECT f.archive_uri FROM ops.archive_finding f
WHERE f.kind = ANY (CAST(:kinds AS text[])) AND f.first_seen_at <= :before
  AND NOT EXISTS (SELECT FROM ops.capture c WHERE c.archive_uri = f.archive_uri AND c.let_go_at IS NULL)
ORDER BY f.archive_uri COLLATE "C"
