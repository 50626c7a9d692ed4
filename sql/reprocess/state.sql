SELECT r.stage, r.state, r.made_with, r.difference, r.sha256, n.params, n.statistics_version
FROM ops.reprocess r JOIN ops.run n USING (run_id)
WHERE r.run_id = :run_id
