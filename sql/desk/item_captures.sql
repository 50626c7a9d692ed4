-- The bytes that an item was seen with, the last first.
SELECT capture_id, sha256, byte_count, media_type, charset, charset_how, url, outlet, fetched_at, captured_at, refused,
       archive_uri, archive_offset, archive_length, keep_until, let_go_at
FROM ops.capture
WHERE source_id = :source AND item_id = :item
ORDER BY captured_at DESC, capture_id
LIMIT :most
