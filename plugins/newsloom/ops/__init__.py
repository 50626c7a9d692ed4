"""The Airflow side: task bodies, wiring and settings. The only part of the package that imports Airflow."""
