-- In Airflow's database. What was at work failed; what had not begun is skipped, as when a person marks a run failed.
UPDATE task_instance AS t
SET state = CASE WHEN t.state IS NULL OR t.state = 'scheduled' THEN 'skipped' ELSE 'failed' END,
    end_date = now(),
    updated_at = now()
FROM dag_run AS r
WHERE r.dag_id = t.dag_id
  AND r.run_id = t.run_id
  AND r.state IN ('queued', 'running')
  AND r.dag_id = ANY (:dags)
  AND (t.state IS NULL OR t.state NOT IN ('success', 'failed', 'skipped', 'upstream_failed', 'removed'))
