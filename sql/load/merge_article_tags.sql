INSERT INTO news.article_tag (article_id, tag_id)
SELECT DISTINCT n.article_id, n.tag_id
FROM incoming_tag n
JOIN news.article a USING (article_id)
JOIN incoming_article i ON i.article_id = a.article_id AND i.revision_id = a.current_revision_id
ORDER BY n.article_id, n.tag_id
ON CONFLICT DO NOTHING
