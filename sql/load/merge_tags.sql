INSERT INTO news.tag (tag_id, name)
SELECT DISTINCT tag_id, name FROM incoming_tag ORDER BY tag_id
ON CONFLICT DO NOTHING
