INSERT INTO news.revision_notice (revision_id, ordinal, kind, field, start_offset, end_offset, text)
SELECT DISTINCT ON (revision_id, ordinal) revision_id, ordinal, kind, field, start_offset, end_offset, text
FROM incoming_notice ORDER BY revision_id, ordinal
ON CONFLICT DO NOTHING
