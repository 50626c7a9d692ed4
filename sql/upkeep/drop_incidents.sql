DELETE FROM ops.incident WHERE closed_at < :before
