-- In Airflow's database: components that were killed still say that they run.
UPDATE job SET state = 'failed', end_date = now() WHERE state = 'running'
