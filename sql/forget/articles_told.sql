SELECT article_id, a.canonical_url FROM going_article LEFT JOIN news.article a USING (article_id) ORDER BY article_id
