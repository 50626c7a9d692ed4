-- Revisions of the batch's articles that are not compared with the one before them: both are new, one came between, or their
-- order is another one now.
SELECT c.revision_id, c.previous_revision_id, d.previous_revision_id AS held
FROM (
    SELECT r.revision_id, lag(r.revision_id) OVER (PARTITION BY r.article_id ORDER BY r.seen_at, r.revision_id) AS previous_revision_id
    FROM news.article_revision r
    WHERE r.article_id IN (SELECT article_id FROM incoming_revision)) AS c
LEFT JOIN news.revision_difference d USING (revision_id)
WHERE c.previous_revision_id IS DISTINCT FROM d.previous_revision_id
ORDER BY c.revision_id
