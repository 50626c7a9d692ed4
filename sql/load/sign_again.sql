-- Bylines of the words that an article has gone back to.
INSERT INTO news.article_author (article_id, position, author_id)
SELECT a.article_id, o.position, o.author_id
FROM news.article a JOIN news.revision_author o ON o.revision_id = a.current_revision_id
WHERE a.article_id = :article_id
ORDER BY o.position
ON CONFLICT DO NOTHING
