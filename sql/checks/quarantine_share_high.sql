-- #warn More of what a source brought went to quarantine than usual.
-- why: the rest is loaded, and what is in quarantine can be tried again; but it is one cause, seldom many pages' own faults.
-- look: newsloom quarantine list --source SOURCE; newsloom quarantine retry --source SOURCE once the cause is mended.
--
-- Of the items that were worked on: loaded, revised, copy, skipped, quarantined. A share of fewer than ten says nothing, and
-- two may be chance. What is usual is learned from the 28 nights before, once 14 of them worked on something; else it is
-- nothing. Told is a tenth more than usual, and more by four standard deviations, as in fill_rate_low.
WITH tonight AS (
    SELECT s.source_id, r.night, r.kind
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind IN ('nightly', 'import')
), runs AS (
    SELECT t.source_id, :run_id AS run_id, true AS is_tonight FROM tonight t
    UNION ALL
    SELECT t.source_id, r.run_id, false
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 28 AND t.night - 1 AND r.kind = 'nightly' AND r.state = 'succeeded'
    WHERE t.kind = 'nightly'
), counted AS (
    SELECT runs.source_id, runs.is_tonight, refused.quarantined, brought.items + refused.items AS items
    FROM runs
    CROSS JOIN LATERAL (
        SELECT count(*) AS items FROM ops.item i
        WHERE i.run_id = runs.run_id AND i.source_id = runs.source_id AND i.outcome IN ('loaded', 'revised', 'copy')) AS brought
    CROSS JOIN LATERAL (
        SELECT count(*) AS items, count(*) FILTER (WHERE i.outcome = 'quarantined') AS quarantined FROM ops.item i
        WHERE i.run_id = runs.run_id AND i.source_id = runs.source_id AND i.outcome IN ('skipped', 'quarantined')) AS refused
), shares AS (
    SELECT source_id,
           sum(items) FILTER (WHERE is_tonight) AS items, sum(quarantined) FILTER (WHERE is_tonight) AS quarantined,
           coalesce(sum(items) FILTER (WHERE NOT is_tonight), 0) AS learned_items,
           coalesce(sum(quarantined) FILTER (WHERE NOT is_tonight), 0) AS learned_quarantined,
           count(*) FILTER (WHERE NOT is_tonight AND items > 0) AS nights
    FROM counted GROUP BY source_id
), usual AS (
    SELECT *, quarantined / items AS share,
           CASE WHEN nights >= 14 THEN (learned_quarantined + 2) / (learned_items + 4) ELSE 0 END AS learned,
           1 / items + 1 / (learned_items + 4) AS spread
    FROM shares WHERE items >= 10 AND quarantined > 2
)
SELECT source_id, CAST(items AS integer) AS items, CAST(quarantined AS integer) AS quarantined, round(share, 3) AS share,
       round(learned, 3) AS usually
FROM usual
WHERE share > learned + greatest(0.1, 4 * sqrt(learned * (1 - learned) * spread))
ORDER BY source_id COLLATE "C"
