-- #warn A feed, sitemap or index page of a source gives no list.
-- why: the source's other lists, and the pages that are known, are read all the same.
-- look: last_error here; newsloom sources try SOURCE. What fails hard is gone: take it out of the source's file.
SELECT l.source_id, l.kind, l.url, l.failures, l.failure_class, l.failing_since, l.last_error
FROM ops.run_source s
JOIN ops.list l USING (source_id)
WHERE s.run_id = :run_id AND l.failures > 0
  AND EXISTS (SELECT FROM jsonb_array_elements(s.settings -> 'lists') AS named WHERE named ->> 'url' = l.url)
ORDER BY l.source_id COLLATE "C", l.url COLLATE "C"
