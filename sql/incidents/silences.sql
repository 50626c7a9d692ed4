SELECT kind, subject, expires_at FROM ops.silence WHERE expires_at > :now
