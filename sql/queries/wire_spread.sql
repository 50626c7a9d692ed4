-- How far did each copied text spread: which outlets printed it, in what order, and whom do they credit?
SELECT o.title, o.outlet AS original_outlet, o.published AS original_published, coalesce(o.agency, max(c.agency)) AS agency,
       count(*) AS copies, array_agg(coalesce(c.outlet, 'unknown') ORDER BY c.published_earliest, c.article_id) AS copied_by,
       count(*) FILTER (WHERE c.agency IS NULL) AS without_credit
FROM news.copy_link l
JOIN news.current_article c ON c.article_id = l.article_id
JOIN news.current_article o ON o.article_id = l.original_id
GROUP BY o.article_id, o.title, o.outlet, o.published, o.agency
ORDER BY copies DESC, o.published DESC NULLS LAST, o.article_id
LIMIT 200
