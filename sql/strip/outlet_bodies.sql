-- The bodies of an outlet's last articles, one of each group of copies and of each wording: what is the same in twenty
-- reprints of one text is that text, and no habit of the outlet's.
WITH last AS (
    SELECT a.article_id, a.current_revision_id, coalesce(c.original_id, a.article_id) AS told_first
    FROM news.outlet o
    JOIN news.article a USING (outlet_id)
    LEFT JOIN news.copy_link c ON c.article_id = a.article_id
    WHERE o.name = :outlet
    ORDER BY a.first_seen_at DESC, a.article_id
    LIMIT :most
), apart AS (
    SELECT DISTINCT ON (told_first) article_id, current_revision_id FROM last ORDER BY told_first, article_id
)
SELECT DISTINCT ON (r.body_sha256) CAST(r.article_id AS text) AS article_id, r.body
FROM apart JOIN news.article_revision r ON r.revision_id = apart.current_revision_id
ORDER BY r.body_sha256, r.article_id
