DELETE FROM news.author x USING going_named n
WHERE n.kind = 'author' AND x.author_id = n.id AND NOT EXISTS (SELECT FROM news.revision_author o WHERE o.author_id = x.author_id)
  AND NOT EXISTS (SELECT FROM news.article_author o WHERE o.author_id = x.author_id)
