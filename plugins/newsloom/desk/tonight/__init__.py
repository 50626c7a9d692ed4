"""The page of the morning, and the card on Airflow's home page."""
