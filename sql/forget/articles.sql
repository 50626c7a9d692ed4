DELETE FROM news.article a USING going_article g WHERE a.article_id = g.article_id
