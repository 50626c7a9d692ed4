-- Ids that led to what is no more lead nowhere.
DELETE FROM news.redirect r USING going_named n
WHERE n.kind = r.kind AND (
    (r.new_id = n.id AND CASE r.kind WHEN 'story' THEN NOT EXISTS (SELECT FROM news.story s WHERE s.story_id = r.new_id)
                                     ELSE NOT EXISTS (SELECT FROM news.entity e WHERE e.entity_id = r.new_id) END))
