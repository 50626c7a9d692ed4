-- How many of the run's items lie in quarantine with their bytes kept, and how many without.
SELECT count(*) FILTER (WHERE capture_id IS NOT NULL) AS kept, count(*) FILTER (WHERE capture_id IS NULL) AS lost
FROM ops.item
WHERE run_id = :run AND outcome = 'quarantined'
