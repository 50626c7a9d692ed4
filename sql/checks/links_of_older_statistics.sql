-- #warn Articles have links of an older version of the statistics, and nothing of tonight was compared with them: run newsloom reprocess links.
-- why: tonight's articles are loaded, and reprocess makes all links anew, tonight's too.
-- look: ops.fingerprint, ops.statistics; the rules moved with an upgrade of the program, or a run began before another
-- version was pinned.
--
-- The smallest and the greatest version are read from the index; only where there is another are they counted.
WITH ours AS (
    SELECT statistics_version AS version FROM ops.run WHERE run_id = :run_id
), others AS (
    SELECT 1 FROM ours
    WHERE (SELECT min(statistics_version) FROM ops.fingerprint) <> version
       OR (SELECT max(statistics_version) FROM ops.fingerprint) <> version
)
SELECT f.statistics_version, count(*) AS articles
FROM ops.fingerprint f, ours
WHERE f.statistics_version <> ours.version AND EXISTS (SELECT FROM others)
GROUP BY f.statistics_version
ORDER BY f.statistics_version
