SELECT form, script, mention_count, first_seen_at, last_seen_at
FROM news.entity_name
WHERE entity_id = :entity_id
ORDER BY mention_count DESC, form
LIMIT :most
