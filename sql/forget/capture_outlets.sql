SELECT DISTINCT outlet FROM ops.capture WHERE outlet IS NOT NULL
