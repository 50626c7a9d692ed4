-- #warn A source was read and has brought nothing new for longer than it ever pauses.
-- why: nothing failed, and outlets do pause; but a feed that is served on and written no more looks like this for months.
-- look: the source's lists in a browser; newsloom sources try SOURCE; turn it off where the outlet has ended.
--
-- Counted are nights on which the source was read, so that a pause of ours is none of its. Its rhythm is learned from the
-- 90 nights before: a quarter of a year has a weekly's thirteen issues. Eight nights that brought something have seven
-- pauses between them. Told is a silence longer than each of them and than twice the one that nine of ten keep under, of
-- at least three nights, since a weekend is two.
WITH tonight AS (
    SELECT s.source_id, r.night
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly'
), nights AS (
    SELECT t.source_id, r.night, row_number() OVER (PARTITION BY t.source_id ORDER BY r.night) AS number,
           bool_or(EXISTS (
               SELECT FROM ops.item i
               WHERE i.run_id = r.run_id AND i.source_id = t.source_id AND i.outcome IN ('loaded', 'revised', 'copy'))) AS brought
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 90 AND t.night AND r.kind = 'nightly'
    JOIN ops.run_source s ON s.run_id = r.run_id AND s.source_id = t.source_id
    GROUP BY t.source_id, r.night
), pauses AS (
    SELECT source_id, night, number, number - lag(number) OVER (PARTITION BY source_id ORDER BY number) AS pause
    FROM nights WHERE brought
), rhythm AS (
    SELECT source_id, max(number) AS last_number, max(night) AS last_night, max(pause) AS longest,
           percentile_disc(0.9) WITHIN GROUP (ORDER BY pause) AS usual
    FROM pauses GROUP BY source_id HAVING count(*) >= 8
), silent AS (
    SELECT r.*, (SELECT max(number) FROM nights n WHERE n.source_id = r.source_id) - r.last_number AS nights FROM rhythm r
)
SELECT source_id, last_night, nights, longest AS longest_pause
FROM silent
WHERE nights >= 3 AND nights > longest AND nights > 2 * usual
ORDER BY source_id COLLATE "C"
