-- When a page was found unchanged since, the words that stand were seen as late as that. Without it, words of an earlier
-- night that a replay brings late would take the place of words that a later night had found on the page again.
UPDATE news.article a SET last_seen_at = u.seen_at
FROM (
    SELECT d.article_id, max(i.seen_at) AS seen_at
    FROM staging.decided d
    JOIN ops.item i ON i.article_id = d.article_id AND i.run_id <> d.run_id AND i.outcome = 'unchanged'
    WHERE d.run_id = :run_id AND d.batch = :batch AND d.outcome IN ('loaded', 'revised')
    GROUP BY d.article_id) AS u
WHERE a.article_id = u.article_id AND u.seen_at > a.last_seen_at
