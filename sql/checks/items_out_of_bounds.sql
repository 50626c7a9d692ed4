-- #warn A source brought fewer or more articles than it does in a night.
-- why: outlets have quiet days and busy ones; whether this was one, a person has to say.
-- look: the source's lists and its collect task; newsloom sources try SOURCE; items_a_night in its file.
--
-- Counted is what the night was first to load, over all its runs: loaded, revised, copy. What is not set is learned from
-- the 28 nights before, four of each weekday, once 14 of them succeeded and read the source to its end. Two nights of
-- seven are a weekend, so that the tenth percentile is a weekend's night and the ninetieth a weekday's: a week's rhythm
-- lies between them, and two nights of 28 that were out of order lie outside. From there on less than half is few and
-- more than double is many, and by more than chance: the square root of a count has a standard deviation of one half,
-- whatever the count (Bartlett 1936), so that two of it are four standard deviations. Nine articles are the fewest whose
-- absence says something. The first night brings all that is listed: for it there is no most.
WITH tonight AS (
    SELECT s.source_id, r.night,
           CAST(s.settings -> 'bounds' ->> 'least' AS integer) AS least,
           CAST(s.settings -> 'bounds' ->> 'most' AS integer) AS most
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly'
), runs AS (
    SELECT t.source_id, r.night, r.night = t.night AS is_tonight, r.run_id
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 28 AND t.night AND r.kind = 'nightly'
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
    SELECT source_id, count(*) AS nights,
           percentile_disc(0.1) WITHIN GROUP (ORDER BY items) AS low,
           percentile_disc(0.9) WITHIN GROUP (ORDER BY items) AS high
    FROM nights WHERE NOT is_tonight GROUP BY source_id
), bounds AS (
    SELECT t.source_id, coalesce(l.nights, 0) AS nights,
           coalesce(t.least, CASE WHEN l.nights >= 14 AND l.low >= 9
                                  THEN floor(least(l.low / 2, (sqrt(l.low) - 2) ^ 2)) END) AS least,
           CASE WHEN l.nights IS NOT NULL
                THEN coalesce(t.most, CASE WHEN l.nights >= 14
                                           THEN ceil(greatest(l.high * 2, (sqrt(l.high) + 2) ^ 2)) END) END AS most
    FROM tonight t
    LEFT JOIN learned l USING (source_id)
)
SELECT b.source_id, CAST(n.items AS integer) AS items, CAST(b.least AS integer) AS least,
       CAST(b.most AS integer) AS most, b.nights AS learned_from
FROM bounds b
JOIN nights n ON n.source_id = b.source_id AND n.is_tonight
WHERE n.items < b.least OR n.items > b.most
ORDER BY b.source_id COLLATE "C"
