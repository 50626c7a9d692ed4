INSERT INTO news.article_author (article_id, position, author_id)
SELECT DISTINCT n.article_id, n.position, n.author_id
FROM incoming_author n
JOIN news.article a USING (article_id)
JOIN incoming_article i ON i.article_id = a.article_id AND i.revision_id = a.current_revision_id
ORDER BY n.article_id, n.position
ON CONFLICT DO NOTHING
