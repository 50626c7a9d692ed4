UPDATE ops.silence SET expires_at = :now, ended_by = :who
WHERE silence_id = :silence_id AND created_at < :now AND expires_at > :now
