-- What its source lets nobody hold any longer, and what quarantine let go of (the first of all days), unless an article was read
-- from it since: it was tried again and loaded.
INSERT INTO going_capture
SELECT c.capture_id FROM ops.capture c
WHERE c.keep_until < :today AND c.let_go_at IS NULL
  AND (c.keep_until > '0001-01-01' OR NOT EXISTS (SELECT FROM news.article_revision r WHERE r.capture_id = c.capture_id))
