SELECT DISTINCT subject FROM ops.incident WHERE closed_at IS NULL
