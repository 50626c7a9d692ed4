-- An article is made anew as a whole: all captures that were ever seen of the articles of which one is read, or that claim
-- their address, or that were displaced there.
WITH here AS (
    SELECT i.article_id FROM staging.reread s JOIN ops.item i USING (capture_id) WHERE s.run_id = :run_id AND i.article_id IS NOT NULL
    UNION
    SELECT v.article_id FROM staging.reread s JOIN news.article_revision v USING (capture_id) WHERE s.run_id = :run_id
    UNION
    SELECT article_id FROM staging.stripped WHERE run_id = :run_id
), addresses AS (
    SELECT a.canonical_url FROM here JOIN news.article a USING (article_id) WHERE a.canonical_url IS NOT NULL
    UNION
    SELECT canonical_url FROM staging.stripped WHERE run_id = :run_id AND canonical_url IS NOT NULL
), captures AS (
    SELECT i.capture_id FROM here JOIN ops.item i USING (article_id) WHERE i.outcome IS NOT NULL AND i.outcome <> 'deferred'
    UNION
    SELECT v.capture_id FROM here JOIN news.article_revision v USING (article_id)
    UNION
    SELECT i.capture_id FROM addresses JOIN ops.item i ON i.detail ->> 'claims' = addresses.canonical_url
    WHERE i.outcome IN ('skipped', 'quarantined')
    UNION
    SELECT i.capture_id FROM here JOIN ops.item i ON i.detail ? 'displaced_by' AND i.detail ->> 'article' = CAST(here.article_id AS text)
), missing AS (
    SELECT c.capture_id FROM captures c
    JOIN ops.capture k USING (capture_id)
    WHERE NOT k.refused AND NOT EXISTS (
        SELECT FROM staging.reread s WHERE s.run_id = :run_id AND s.capture_id = c.capture_id)
)
INSERT INTO staging.reread (run_id, item_id, capture_id, batch)
SELECT :run_id, capture_id, capture_id, (SELECT max(batch) + 1 FROM staging.reread WHERE run_id = :run_id)
    + (row_number() OVER (ORDER BY capture_id) - 1) / :size
FROM missing
