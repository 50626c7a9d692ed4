DELETE FROM news.article WHERE article_id = ANY (CAST(:ids AS uuid[]))
