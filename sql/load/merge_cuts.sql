INSERT INTO news.revision_cut (revision_id, ordinal, rule, start_offset, end_offset, text)
SELECT DISTINCT ON (revision_id, ordinal) revision_id, ordinal, rule, start_offset, end_offset, text
FROM incoming_cut ORDER BY revision_id, ordinal
ON CONFLICT DO NOTHING
