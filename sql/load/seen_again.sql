-- When a page was found unchanged since, the words that stand were seen as late as that. Without it, words of an earlier
-- night that a replay brings late would take the place of words that a later night had found on the page again. Locked in the order of
-- their keys.
WITH again AS (
    SELECT d.article_id, max(i.seen_at) AS seen_at
    FROM staging.decided d
    JOIN ops.item i ON i.article_id = d.article_id AND i.run_id <> d.run_id AND i.outcome = 'unchanged'
    WHERE d.run_id = :run_id AND d.batch = :batch AND d.outcome IN ('loaded', 'revised')
    GROUP BY d.article_id
), locked AS (
    SELECT a.article_id, g.seen_at
    FROM news.article a JOIN again g USING (article_id)
    WHERE g.seen_at > a.last_seen_at
    ORDER BY a.article_id
    FOR NO KEY UPDATE OF a
)
UPDATE news.article a SET last_seen_at = l.seen_at FROM locked l WHERE a.article_id = l.article_id
