-- How the sources of a run did: what they brought over all runs of its night, and what kept them from being read.
SELECT s.source_id, s.error, CAST(coalesce(sum(n.brought), 0) AS integer) AS brought
FROM ops.run r
JOIN ops.run_source s USING (run_id)
JOIN ops.run t ON t.night = r.night AND t.kind = 'nightly'
CROSS JOIN LATERAL (
    SELECT count(*) AS brought FROM ops.item i
    WHERE i.run_id = t.run_id AND i.source_id = s.source_id AND i.outcome IN ('loaded', 'revised', 'copy')) AS n
WHERE r.run_id = :run_id
GROUP BY s.source_id, s.error
ORDER BY s.source_id COLLATE "C"
