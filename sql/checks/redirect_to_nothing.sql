-- #fail An id that the run moved leads to an id that is not there, or that has itself been moved.
-- why: who kept the old id finds nothing, and news.redirect promises one step.
-- look: news.redirect; the log of the load task; sql/load/story_redirects.sql and entity_redirects.sql.
SELECT d.kind, d.old_id, d.new_id, CASE WHEN further.old_id IS NULL THEN 'not there' ELSE 'moved on' END AS what
FROM news.redirect d
LEFT JOIN news.redirect further ON further.kind = d.kind AND further.old_id = d.new_id
LEFT JOIN news.story s ON d.kind = 'story' AND s.story_id = d.new_id
LEFT JOIN news.entity e ON d.kind = 'entity' AND e.entity_id = d.new_id
WHERE d.run_id = :run_id AND (further.old_id IS NOT NULL OR (s.story_id IS NULL AND e.entity_id IS NULL))
ORDER BY d.kind, d.old_id
