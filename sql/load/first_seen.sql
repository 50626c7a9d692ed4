-- Revisions stand in the order in which they were first seen. The bytes of one may have been seen before it was loaded: in a
-- past night that is done again now, or in one that found them unchanged. Locked in the
-- order of their keys, as everything that two could write at once.
WITH earlier AS (
    SELECT held.revision_id, least(min(n.seen_at), min(i.seen_at)) AS seen_at
    FROM news.article_revision held
    LEFT JOIN incoming_revision n ON n.revision_id = held.revision_id AND n.capture_id = held.capture_id
    LEFT JOIN ops.item i ON i.article_id = held.article_id AND i.capture_id = held.capture_id AND i.outcome = 'unchanged'
    WHERE held.article_id IN (SELECT article_id FROM incoming_revision)
    GROUP BY held.revision_id
), locked AS (
    SELECT r.revision_id, e.seen_at
    FROM news.article_revision r JOIN earlier e USING (revision_id)
    WHERE e.seen_at < r.seen_at
    ORDER BY r.revision_id
    FOR NO KEY UPDATE OF r
)
UPDATE news.article_revision r SET seen_at = l.seen_at FROM locked l WHERE r.revision_id = l.revision_id
