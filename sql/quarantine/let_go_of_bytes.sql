-- The bodies may be deleted from now on: the first of all days stands for quarantine, and a day that the source said for itself.
-- Never one that an article's words were read from.
UPDATE ops.capture c SET keep_until = '0001-01-01'
WHERE c.capture_id = ANY (CAST(:capture_ids AS uuid[])) AND c.keep_until IS NULL
  AND NOT EXISTS (SELECT FROM news.article_revision r WHERE r.capture_id = c.capture_id)
