-- The words around the first mention of a name in some articles.
SELECT DISTINCT ON (a.article_id) a.article_id, o.name AS outlet,
       substr(t.whole, greatest(1, m.start_offset + 1 - :around), least(:around, m.start_offset)) AS before, m.text AS form,
       substr(t.whole, m.end_offset + 1, :around) AS behind
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
CROSS JOIN LATERAL (SELECT coalesce(r.title, '') || chr(10) || chr(10) || left(r.body, 20000) AS whole) AS t
JOIN ops.local_entity l ON l.article_id = a.article_id AND l.node = :node
JOIN news.mention m ON m.revision_id = r.revision_id AND m.local_entity = l.ordinal
LEFT JOIN news.outlet o ON o.outlet_id = a.outlet_id
WHERE a.article_id = ANY (CAST(:articles AS uuid[]))
ORDER BY a.article_id, m.start_offset
