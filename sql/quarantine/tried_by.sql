-- The retries that a run of the DAG made: one for each try of its task.
SELECT run_id FROM ops.run WHERE kind = 'retry' AND params ->> 'dag_run' = :dag_run
