-- What the reviewed list took out of an outlet's last articles.
SELECT CAST(last.article_id AS text) AS article_id, c.text
FROM (
    SELECT a.article_id, a.current_revision_id
    FROM news.outlet o
    JOIN news.article a USING (outlet_id)
    WHERE o.name = :outlet
    ORDER BY a.first_seen_at DESC, a.article_id
    LIMIT :most
) last
JOIN news.revision_cut c ON c.revision_id = last.current_revision_id
WHERE c.rule = :rule
ORDER BY last.article_id, c.ordinal
