-- What was read before it was known to be forgotten: its item ended so, and nothing else was read from its bytes.
INSERT INTO going_capture
SELECT DISTINCT i.capture_id FROM ops.item i
WHERE i.reason = 'forgotten' AND i.capture_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM news.article_revision r WHERE r.capture_id = i.capture_id)
