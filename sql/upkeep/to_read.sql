(SELECT archive_uri, archive_offset, archive_length, sha256 FROM ops.capture
 WHERE let_go_at IS NULL AND capture_id >= :first ORDER BY capture_id LIMIT :most)
UNION ALL
(SELECT c.archive_uri, c.archive_offset, c.archive_length, c.sha256
 FROM ops.archive_finding f JOIN ops.capture c USING (archive_uri)
 WHERE f.kind = 'damaged' AND c.let_go_at IS NULL)
