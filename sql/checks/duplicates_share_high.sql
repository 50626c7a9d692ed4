-- #warn More of what a source brought are copies of other articles, or one article again, than usual.
-- why: nothing is lost, and copies are known as such; but an outlet that changed its addresses brings all of its pages again.
-- look: newsloom query copies; newsloom explain ARTICLE of some; the addresses that the source's lists give now.
--
-- Of what was loaded, revised, a copy, or skipped as the same article as another page; twenty at least, of which chance
-- makes little. What is usual is learned from the 14 nights before, once seven of them brought something: there are outlets
-- that print nothing but copies. Told is a rise by more than three tenths, and by four standard deviations, as in
-- fill_rate_low; a day of one great event makes copies of a quarter of what is printed.
WITH tonight AS (
    SELECT s.source_id, r.night
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly'
), runs AS (
    SELECT t.source_id, r.run_id, r.run_id = :run_id AS is_tonight
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 14 AND t.night AND r.kind = 'nightly'
    WHERE r.run_id = :run_id OR (r.night < t.night AND r.state = 'succeeded')
), counted AS (
    SELECT runs.source_id, runs.is_tonight, brought.copies + again.items AS twice, brought.items + again.items AS items
    FROM runs
    CROSS JOIN LATERAL (
        SELECT count(*) AS items, count(*) FILTER (WHERE i.outcome = 'copy') AS copies FROM ops.item i
        WHERE i.run_id = runs.run_id AND i.source_id = runs.source_id AND i.outcome IN ('loaded', 'revised', 'copy')) AS brought
    CROSS JOIN LATERAL (
        SELECT count(*) AS items FROM ops.item i
        WHERE i.run_id = runs.run_id AND i.source_id = runs.source_id AND i.outcome IN ('skipped', 'quarantined')
          AND i.reason = 'same_article') AS again
), shares AS (
    SELECT source_id,
           sum(items) FILTER (WHERE is_tonight) AS items, sum(twice) FILTER (WHERE is_tonight) AS twice,
           sum(items) FILTER (WHERE NOT is_tonight) AS learned_items, sum(twice) FILTER (WHERE NOT is_tonight) AS learned_twice
    FROM counted GROUP BY source_id HAVING count(*) FILTER (WHERE NOT is_tonight AND items > 0) >= 7
), usual AS (
    SELECT *, twice / items AS share, (learned_twice + 2) / (learned_items + 4) AS learned,
           1 / items + 1 / (learned_items + 4) AS spread
    FROM shares WHERE items >= 20
)
SELECT source_id, CAST(items AS integer) AS items, CAST(twice AS integer) AS twice, round(share, 3) AS share,
       round(learned, 3) AS usually
FROM usual
WHERE share > learned + greatest(0.3, 4 * sqrt(learned * (1 - learned) * spread))
ORDER BY source_id COLLATE "C"
