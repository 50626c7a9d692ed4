-- Whether the article was erased on request: a tombstone holds the hash of its id.
SELECT t.created_at FROM ops.tombstone t
WHERE t.kind = 'url' AND t.key_sha256 = sha256(uuid_send(CAST(:article_id AS uuid)))
