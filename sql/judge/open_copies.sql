-- Pairs of articles of which the rules left open whether they are copies, the one that would move most articles first: a copy
-- that hardly resembles its original, and two texts as alike as copies that are told as none. A doubt of 1 is a toss-up.
-- Of all pairs, or of those with one of the newest articles: a page cannot wait for a million.
WITH over AS (
    SELECT p.left_id, p.right_id, p.score, p.rule, p.reasons,
           CASE WHEN p.rule = 'contained' THEN :contained WHEN l.outlet_id = r.outlet_id THEN :one_outlet ELSE :resembles END AS bar
    FROM ops.pairs_of_newest(CAST(:newest AS integer)) p
    JOIN news.copy_link c ON c.article_id IN (p.left_id, p.right_id) AND c.original_id IN (p.left_id, p.right_id)
    JOIN news.article l ON l.article_id = p.left_id
    JOIN news.article r ON r.article_id = p.right_id
    WHERE p.kind = 'copy' AND p.joins AND p.rule IN ('resembles', 'contained')
), met AS (
    SELECT left_id, right_id, score, rule, reasons, 'hardly enough in common for a copy' AS why,
           1 - (score - bar) / (1 - bar) / :close AS doubt, CAST(1 AS bigint) AS articles
    FROM over WHERE score < bar + (1 - bar) * :close
    UNION ALL
    SELECT p.left_id, p.right_id, p.score, p.rule, p.reasons, 'as alike as copies, and told as none', p.score,
           least((SELECT 1 + count(*) FROM news.copy_link x WHERE x.original_id = coalesce(l.original_id, p.left_id)),
                 (SELECT 1 + count(*) FROM news.copy_link x WHERE x.original_id = coalesce(r.original_id, p.right_id)))
    FROM ops.pairs_of_newest(CAST(:newest AS integer)) p
    LEFT JOIN news.copy_link l ON l.article_id = p.left_id
    LEFT JOIN news.copy_link r ON r.article_id = p.right_id
    WHERE p.kind = 'story' AND p.joins AND p.rule = 'text' AND p.score >= :nearly
      AND coalesce(l.original_id, p.left_id) <> coalesce(r.original_id, p.right_id)
)
SELECT CAST(left_id AS text) AS left_id, CAST(right_id AS text) AS right_id, score, rule, reasons, why, doubt,
       doubt * articles AS value
FROM met
ORDER BY value DESC, left_id, right_id
