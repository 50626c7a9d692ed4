-- Articles of which bytes cannot be read any more (a source's retention, a damaged archive): they stay as they are.
SELECT i.article_id FROM staging.reread s JOIN ops.item i USING (capture_id)
WHERE s.run_id = :run_id AND s.reason = 'unreadable' AND i.article_id IS NOT NULL
UNION
SELECT v.article_id FROM staging.reread s JOIN news.article_revision v USING (capture_id)
WHERE s.run_id = :run_id AND s.reason = 'unreadable'
ORDER BY article_id
