INSERT INTO ops.tombstone AS t (kind, key_sha256, why, who, created_at, removed)
SELECT kind, key_sha256, :why, :who, :now, CAST(:removed AS jsonb)
FROM unnest(CAST(:kinds AS text[]), CAST(:keys AS bytea[])) AS k (kind, key_sha256)
ORDER BY kind, key_sha256
ON CONFLICT (kind, key_sha256) DO NOTHING
