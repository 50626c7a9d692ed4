SELECT silence_id, kind, subject, why, who, created_at, expires_at FROM ops.silence
WHERE expires_at > :now
ORDER BY expires_at, kind, subject
