INSERT INTO news.revision_author (revision_id, position, author_id)
SELECT DISTINCT i.revision_id, n.position, n.author_id
FROM incoming_author n JOIN incoming_article i USING (article_id)
ORDER BY 1, 2
ON CONFLICT DO NOTHING
