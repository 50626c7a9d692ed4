SELECT DISTINCT story_id FROM news.story_article WHERE article_id = ANY (CAST(:ids AS uuid[])) ORDER BY story_id
