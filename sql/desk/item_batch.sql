-- Which of a run's batches one is, counted from 0: Airflow numbers the tasks of the batches so.
SELECT count(DISTINCT batch) FROM ops.item WHERE run_id = :run_id AND batch < :batch
