-- Articles that the run found with other words, by what the change is; and one of each kind.
SELECT coalesce(d.kind, 'first') AS kind, count(*) AS articles
FROM ops.item i
JOIN news.article a USING (article_id)
LEFT JOIN news.revision_difference d ON d.revision_id = a.current_revision_id
WHERE i.run_id = :run AND i.outcome = 'revised'
GROUP BY 1
ORDER BY articles DESC, kind
