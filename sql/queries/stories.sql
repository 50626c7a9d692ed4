-- Which events were told by more than one article, and by which outlets?
SELECT s.story_id, s.title, min(a.published) AS first_day, count(*) AS articles,
       coalesce(array_agg(DISTINCT a.outlet) FILTER (WHERE a.outlet IS NOT NULL), '{}') AS outlets, array_agg(a.location ORDER BY a.location) AS locations
FROM news.story s
JOIN news.story_article x USING (story_id)
JOIN news.current_article a USING (article_id)
GROUP BY s.story_id, s.title
HAVING count(*) > 1
ORDER BY count(*) DESC, s.story_id
