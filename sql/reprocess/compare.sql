-- What became of each article, with a hash of both sides.
WITH whole AS (
    SELECT side, article_id, md5(string_agg(CAST(revision_id AS text) || CAST(is_current AS text) || CAST(fields AS text), ' ' ORDER BY revision_id)) AS hash
    FROM reprocess_side GROUP BY side, article_id
)
SELECT article_id, CASE WHEN a.hash IS NULL THEN 'gone' WHEN b.hash IS NULL THEN 'new' WHEN a.hash = b.hash THEN 'same'
                        ELSE 'changed' END AS became,
       b.hash AS before, a.hash AS after
FROM (SELECT * FROM whole WHERE side = 'before') AS b
FULL JOIN (SELECT * FROM whole WHERE side = 'after') AS a USING (article_id)
ORDER BY article_id
