INSERT INTO news.revision_flag (revision_id, flag)
SELECT DISTINCT revision_id, flag FROM incoming_flag ORDER BY revision_id, flag
ON CONFLICT DO NOTHING
