"""The scheduled system: what starts Airflow's components, watches them and ends them."""
