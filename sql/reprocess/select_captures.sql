-- The captures that were asked for: by source, by the version that made them, and by the days (UTC) on which they were seen.
INSERT INTO staging.reread (run_id, item_id, capture_id, batch)
SELECT :run_id, c.capture_id, c.capture_id, (row_number() OVER (ORDER BY c.source_id, c.capture_id) - 1) / :size
FROM ops.capture c
WHERE NOT c.refused AND (CAST(:sources AS text[]) IS NULL OR c.source_id = ANY (CAST(:sources AS text[])))
  AND (CAST(:versions AS text[]) IS NULL OR coalesce(c.stripped_with,
       (SELECT min(v.strip_version COLLATE "C") FROM news.article_revision v WHERE v.capture_id = c.capture_id),
       (SELECT n.code_version FROM ops.item i JOIN ops.run n USING (run_id)
        WHERE i.capture_id = c.capture_id ORDER BY n.started_at DESC LIMIT 1)) = ANY (CAST(:versions AS text[])))
  AND EXISTS (
      SELECT FROM ops.item i
      WHERE i.capture_id = c.capture_id AND i.outcome IS NOT NULL AND i.outcome <> 'deferred'
        AND (CAST(:first AS date) IS NULL OR i.seen_at >= CAST(:first AS date))
        AND (CAST(:last AS date) IS NULL OR i.seen_at < CAST(:last AS date) + 1)
      UNION ALL
      SELECT FROM news.article_revision v
      WHERE v.capture_id = c.capture_id
        AND (CAST(:first AS date) IS NULL OR v.seen_at >= CAST(:first AS date))
        AND (CAST(:last AS date) IS NULL OR v.seen_at < CAST(:last AS date) + 1))
ON CONFLICT DO NOTHING
