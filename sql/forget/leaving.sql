INSERT INTO ops.archive_leaving (archive_uri, why)
SELECT uri, :why FROM unnest(CAST(:uris AS text[])) AS u (uri)
ORDER BY uri COLLATE "C"
ON CONFLICT DO NOTHING
