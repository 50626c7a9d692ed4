WITH digests AS (DELETE FROM ops.notice WHERE night IS NOT NULL AND created_at < :before)
DELETE FROM ops.incident WHERE closed_at < :before
