INSERT INTO news.revision_place (revision_id, field, place)
SELECT DISTINCT ON (revision_id, field) revision_id, field, place FROM incoming_place ORDER BY revision_id, field, place
ON CONFLICT DO NOTHING
