-- #fail What the ledger calls loaded, revised or a copy is no article, or one without a story.
-- why: the ledger would promise rows that nobody can read.
-- look: newsloom explain ARTICLE; the log of the load task.
SELECT i.source_id, i.locator, i.outcome, i.article_id
FROM ops.item i
LEFT JOIN news.article a USING (article_id)
LEFT JOIN news.story_article s USING (article_id)
WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy') AND (a.article_id IS NULL OR s.story_id IS NULL)
ORDER BY i.source_id COLLATE "C", i.item_id
