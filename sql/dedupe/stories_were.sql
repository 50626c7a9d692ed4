SELECT CAST(article_id AS text) AS article_id, CAST(story_id AS text) AS story_id
FROM news.story_article WHERE article_id = ANY (CAST(:ids AS uuid[]))
