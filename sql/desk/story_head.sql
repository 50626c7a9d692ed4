-- A story in a line; how many articles it has, its outlets.
SELECT CAST(s.story_id AS text) AS story_id, s.title, s.first_at, s.last_at, n.articles, n.copies, n.outlets,
       ARRAY (SELECT CAST(r.old_id AS text) FROM news.redirect r
              WHERE r.kind = 'story' AND r.new_id = s.story_id ORDER BY r.old_id LIMIT 20) AS earlier_ids
FROM news.story s
CROSS JOIN LATERAL (
    SELECT count(*) AS articles, count(c.article_id) AS copies, count(DISTINCT a.outlet_id) AS outlets
    FROM news.story_article x JOIN news.article a USING (article_id) LEFT JOIN news.copy_link c USING (article_id)
    WHERE x.story_id = s.story_id) AS n
WHERE s.story_id = CAST(:story_id AS uuid)
