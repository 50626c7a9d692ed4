-- The entities are written once the whole night has been resolved.
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity)
SELECT DISTINCT ON (revision_id, start_offset) revision_id, start_offset, end_offset, text, label, local_entity
FROM incoming_mention ORDER BY revision_id, start_offset
ON CONFLICT DO NOTHING
