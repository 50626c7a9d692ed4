-- Ids that an entity had, or that others had which it took in.
SELECT old_id, run_id, redirected_at FROM news.redirect
WHERE kind = 'entity' AND new_id = :entity_id
ORDER BY redirected_at DESC, old_id
LIMIT :most
