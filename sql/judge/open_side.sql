-- One side of an open pair of articles, and when the words were seen that it has now.
SELECT CAST(a.article_id AS text) AS article_id, a.title, a.outlet, a.published, a.location, r.seen_at AS known_at,
       (SELECT count(*) FROM news.story_article x WHERE x.story_id = a.story_id) AS story_articles
FROM news.current_article a
JOIN news.article_revision r USING (revision_id)
WHERE a.article_id = CAST(:article_id AS uuid)
