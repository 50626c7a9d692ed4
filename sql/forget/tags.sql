DELETE FROM news.tag x USING going_named n
WHERE n.kind = 'tag' AND x.tag_id = n.id AND NOT EXISTS (SELECT FROM news.article_tag o WHERE o.tag_id = x.tag_id)
