-- Bytes that the archive holds already, whoever brought them: the same bytes are kept once.
SELECT DISTINCT ON (sha256) sha256, archive_uri, archive_offset, archive_length
FROM ops.capture
WHERE sha256 = ANY (CAST(:digests AS bytea[])) AND let_go_at IS NULL
ORDER BY sha256, captured_at, capture_id
