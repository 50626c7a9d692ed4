"""What earlier nights left, in Postgres: the index, the statistics in force, the articles."""
