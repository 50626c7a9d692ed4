-- In Airflow's database: a tick that passed while nothing ran is due at once, before the DAG files are read again.
UPDATE dag
SET next_dagrun = NULL, next_dagrun_data_interval_start = NULL, next_dagrun_data_interval_end = NULL,
    next_dagrun_create_after = NULL
WHERE dag_id = ANY (:dags)
