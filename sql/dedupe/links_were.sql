CREATE TEMP TABLE links_were ON COMMIT DROP AS
SELECT s.article_id, s.story_id, coalesce(c.original_id, s.article_id) AS original_id
FROM news.story_article s LEFT JOIN news.copy_link c USING (article_id)
