-- Stories of more than one article that an item of the run belongs to, the widest told first.
SELECT CAST(s.story_id AS text) AS story, s.title, count(*) AS articles,
       coalesce(array_agg(DISTINCT o.name) FILTER (WHERE o.name IS NOT NULL), '{}') AS outlets,
       array_agg(coalesce(a.canonical_url, a.path) ORDER BY coalesce(a.canonical_url, a.path) COLLATE "C") AS locations
FROM news.story s
JOIN news.story_article x USING (story_id)
JOIN news.article a USING (article_id)
LEFT JOIN news.outlet o USING (outlet_id)
WHERE s.story_id IN (
    SELECT mine.story_id FROM ops.item i JOIN news.story_article mine USING (article_id) WHERE i.run_id = :run_id)
GROUP BY s.story_id, s.title
HAVING count(*) > 1
ORDER BY articles DESC, s.story_id
