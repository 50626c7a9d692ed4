-- In Airflow's database.
UPDATE dag_run
SET state = 'failed', start_date = coalesce(start_date, now()), end_date = now(), updated_at = now()
WHERE state IN ('queued', 'running') AND dag_id = ANY (:dags)
RETURNING dag_id, run_id
