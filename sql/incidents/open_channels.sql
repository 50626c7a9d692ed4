SELECT subject FROM ops.incident WHERE kind = 'notices_failing' AND closed_at IS NULL
