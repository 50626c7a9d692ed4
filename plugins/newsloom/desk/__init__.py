"""The News desk: what an operator reads and does in the morning, as pages. Nothing here imports Airflow."""
