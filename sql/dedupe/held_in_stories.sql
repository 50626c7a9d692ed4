-- All articles of the stories that these are in.
SELECT CAST(s.article_id AS text) AS article_id
FROM news.story_article s
JOIN ops.fingerprint f USING (article_id)
WHERE s.story_id IN (SELECT story_id FROM news.story_article WHERE article_id = ANY (CAST(:ids AS uuid[])))
