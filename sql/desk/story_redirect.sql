-- Where a story's id leads now, and where its articles went that left it.
SELECT (SELECT CAST(r.new_id AS text) FROM news.redirect r WHERE r.kind = 'story' AND r.old_id = CAST(:story_id AS uuid)) AS new_id,
       ARRAY (SELECT DISTINCT CAST(x.story_id AS text) FROM news.story_move m JOIN news.story_article x USING (article_id)
              WHERE m.old_story_id = CAST(:story_id AS uuid) ORDER BY 1 LIMIT 20) AS went
