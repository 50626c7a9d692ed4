-- #fail A copy's original is itself a copy, or lies in another story than the copy.
-- why: copies of one text would be counted as two groups, and a text twice in the news of a day.
-- look: newsloom explain ARTICLE of both; the log of the dedupe task.
WITH tonight AS (
    SELECT DISTINCT article_id FROM ops.item
    WHERE run_id = :run_id AND outcome IN ('loaded', 'revised', 'copy') AND article_id IS NOT NULL
), links AS (
    SELECT c.article_id, c.original_id FROM tonight JOIN news.copy_link c USING (article_id)
    UNION
    SELECT c.article_id, c.original_id FROM tonight t JOIN news.copy_link c ON c.original_id = t.article_id
)
SELECT l.article_id, l.original_id, o.original_id AS original_of_that, mine.story_id, its.story_id AS story_of_original
FROM links l
LEFT JOIN news.copy_link o ON o.article_id = l.original_id
LEFT JOIN news.story_article mine ON mine.article_id = l.article_id
LEFT JOIN news.story_article its ON its.article_id = l.original_id
WHERE o.article_id IS NOT NULL OR mine.story_id IS DISTINCT FROM its.story_id
ORDER BY l.article_id
