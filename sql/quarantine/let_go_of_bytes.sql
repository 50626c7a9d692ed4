-- The bodies may be deleted from this day on. Never one that an article's words were read from.
UPDATE ops.capture c SET keep_until = :until
WHERE c.capture_id = ANY (CAST(:capture_ids AS uuid[])) AND (c.keep_until IS NULL OR c.keep_until > :until)
  AND NOT EXISTS (SELECT FROM news.article_revision r WHERE r.capture_id = c.capture_id)
