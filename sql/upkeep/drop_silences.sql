DELETE FROM ops.silence WHERE expires_at < :before
