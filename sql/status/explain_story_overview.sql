-- The line of an article's story, and the ids that lead to it.
SELECT CAST(o.story_id AS text) AS story_id, o.title, o.first_at, o.last_at, o.articles, o.copies, o.outlets, o.entities,
       ARRAY (SELECT CAST(r.old_id AS text) FROM news.redirect r WHERE r.kind = 'story' AND r.new_id = o.story_id ORDER BY r.old_id)
       AS earlier_ids
FROM news.story_article s JOIN news.story_overview o USING (story_id)
WHERE s.article_id = CAST(:article_id AS uuid)
