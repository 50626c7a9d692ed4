-- What a night can speak of: by source, how much its checks had to look at, over all its runs. A source that a later night, or a
-- later run of this one, has read is left to that: what comes in late knows less.
WITH tonight AS (
    SELECT s.source_id, r.night, s.error, s.stripped
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly' AND r.state = 'succeeded'
      AND NOT EXISTS (
        SELECT FROM ops.run l
        JOIN ops.run_source m ON m.run_id = l.run_id AND m.source_id = s.source_id
        WHERE l.kind = 'nightly' AND l.run_id <> r.run_id AND (l.night, l.started_at) > (r.night, r.started_at))
), runs AS (
    SELECT t.source_id, r.run_id
    FROM tonight t
    JOIN ops.run r ON r.night = t.night AND r.kind = 'nightly'
)
SELECT t.source_id,
       CAST(t.error IS NULL AS integer) AS read_to_end,
       CAST(t.error IS NULL AS integer) AS read,
       coalesce(t.stripped, 0) AS stripped,
       CAST(coalesce(sum(n.articles), 0) AS integer) AS articles,
       CAST(coalesce(sum(n.articles + n.refused), 0) AS integer) AS worked_on
FROM tonight t
JOIN runs USING (source_id)
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE i.outcome IN ('loaded', 'revised', 'copy')) AS articles,
           count(*) FILTER (WHERE i.outcome IN ('skipped', 'quarantined')) AS refused
    FROM ops.item i WHERE i.run_id = runs.run_id AND i.source_id = t.source_id) AS n
GROUP BY t.source_id, t.error, t.stripped
ORDER BY t.source_id COLLATE "C"
