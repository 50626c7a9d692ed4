-- #warn A source brought far fewer or far more articles than on the same weekday of the weeks before.
-- why: outlets have quiet days and busy ones; but a feed that lost a section looks like this, and so does a page whose
-- addresses change with each visit.
-- look: the source's lists and its collect task; newsloom sources try SOURCE; items_out_of_bounds, which asks the whole month.
--
-- A month's bounds lie between its quietest and its busiest weekday, so that a Tuesday may bring a Sunday's few articles
-- unseen. Counted is what the night was first to load, over all its runs. Learned from are the nights of that weekday in
-- the eight weeks before, once four of them succeeded and read the source to its end: fewer have no median worth the name.
-- Told is what is less than half the median or more than double, beyond every one of those nights, and by more than chance:
-- two of the square root, as in items_out_of_bounds. What the source's file sets as a bound, a person has thought about.
WITH tonight AS (
    SELECT s.source_id, r.night, s.settings -> 'bounds' ->> 'least' IS NOT NULL AS has_least,
           s.settings -> 'bounds' ->> 'most' IS NOT NULL AS has_most
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly'
), runs AS (
    SELECT t.source_id, r.night, r.night = t.night AS is_tonight, r.run_id
    FROM tonight t
    JOIN ops.run r ON r.night = ANY (ARRAY(SELECT t.night - 7 * week FROM generate_series(0, 8) AS week)) AND r.kind = 'nightly'
    JOIN ops.run_source s ON s.run_id = r.run_id AND s.source_id = t.source_id
    WHERE r.night = t.night OR (r.state = 'succeeded' AND s.error IS NULL)
), nights AS (
    SELECT source_id, night, is_tonight, sum(brought.items) AS items
    FROM runs
    CROSS JOIN LATERAL (
        SELECT count(*) AS items FROM ops.item i
        WHERE i.run_id = runs.run_id AND i.source_id = runs.source_id AND i.outcome IN ('loaded', 'revised', 'copy')
    ) brought
    GROUP BY source_id, night, is_tonight
), learned AS (
    SELECT source_id, count(*) AS nights, min(items) AS fewest, max(items) AS most,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(items AS double precision)) AS median
    FROM nights WHERE NOT is_tonight GROUP BY source_id HAVING count(*) >= 4
)
SELECT n.source_id, CAST(n.items AS integer) AS items, CAST(l.median AS integer) AS median, l.nights AS learned_from
FROM nights n
JOIN learned l USING (source_id)
JOIN tonight t USING (source_id)
WHERE n.is_tonight
  AND ((NOT t.has_least AND l.median >= 9 AND n.items < l.fewest AND n.items < l.median / 2 AND sqrt(n.items) < sqrt(l.median) - 2)
    OR (NOT t.has_most AND n.items > l.most AND n.items > l.median * 2 AND sqrt(n.items) > sqrt(l.median) + 2))
ORDER BY n.source_id COLLATE "C"
