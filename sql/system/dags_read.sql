-- In Airflow's database: how many of our DAGs can be triggered.
SELECT count(*) FROM dag WHERE dag_id = ANY (:dags) AND NOT is_stale
