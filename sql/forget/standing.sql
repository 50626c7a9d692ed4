SELECT t.kind, t.key_sha256
FROM unnest(CAST(:kinds AS text[]), CAST(:keys AS bytea[])) AS a (kind, key_sha256)
JOIN ops.tombstone t USING (kind, key_sha256)
