-- In how many articles each field of the current words differs.
SELECT e.key AS field, count(*) AS articles
FROM reprocess_side b
JOIN reprocess_side a ON a.article_id = b.article_id AND a.side = 'after' AND a.is_current
CROSS JOIN LATERAL jsonb_each(a.fields) AS e
WHERE b.side = 'before' AND b.is_current AND b.fields -> e.key IS DISTINCT FROM e.value
GROUP BY e.key
ORDER BY count(*) DESC, e.key COLLATE "C"
