INSERT INTO ops.silence (silence_id, kind, subject, why, who, created_at, expires_at)
VALUES (:silence_id, :kind, :subject, :why, :who, :now, :until)
