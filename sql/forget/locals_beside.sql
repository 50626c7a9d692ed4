-- Who else stands in the articles.
SELECT data FROM ops.local_entity
WHERE article_id = ANY (CAST(:articles AS uuid[])) AND entity_id IS DISTINCT FROM CAST(:entity_id AS uuid)
ORDER BY article_id, ordinal
