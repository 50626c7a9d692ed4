-- Of each field some articles in which it differs, by id.
SELECT article_id, title, field, before, after
FROM (
    SELECT CAST(b.article_id AS text) AS article_id, a.fields ->> 'title' AS title, e.key AS field, b.fields -> e.key AS before,
           e.value AS after, row_number() OVER (PARTITION BY e.key ORDER BY b.article_id) AS place
    FROM reprocess_side b
    JOIN reprocess_side a ON a.article_id = b.article_id AND a.side = 'after' AND a.is_current
    CROSS JOIN LATERAL jsonb_each(a.fields) AS e
    WHERE b.side = 'before' AND b.is_current AND b.fields -> e.key IS DISTINCT FROM e.value) AS one
WHERE place <= :most
ORDER BY field COLLATE "C", place
