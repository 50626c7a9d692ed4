-- Bodies of lists that may speak of what goes: of the sources that ever had it, and of its hosts. What goes already goes, and
-- what an article's words were read from is a page.
WITH sources AS (
    SELECT source_id FROM ops.item JOIN going_article USING (article_id)
    UNION SELECT source_id FROM ops.capture JOIN going_capture USING (capture_id)
)
SELECT DISTINCT ON (c.capture_id) c.capture_id, c.source_id, c.sha256, c.media_type, c.header_charset, c.url, c.outlet, c.fetched_at,
       c.captured_at, c.archive_uri, c.archive_offset, c.archive_length, f.purpose, f.url AS list_url
FROM ops.fetch f
JOIN ops.capture c USING (capture_id)
WHERE f.purpose IN ('feed', 'sitemap', 'index') AND c.let_go_at IS NULL
  AND (f.host = ANY (CAST(:hosts AS text[])) OR f.source_id IN (SELECT source_id FROM sources))
  AND NOT EXISTS (SELECT FROM going_capture g WHERE g.capture_id = c.capture_id)
  AND NOT EXISTS (SELECT FROM news.article_revision r WHERE r.capture_id = c.capture_id)
ORDER BY c.capture_id, f.started_at
