-- In Airflow's database: the schedulers that said within the last minute that they are at work, and when.
SELECT id, hostname, latest_heartbeat
FROM job
WHERE job_type = 'SchedulerJob' AND state = 'running' AND latest_heartbeat > now() - interval '60 seconds'
