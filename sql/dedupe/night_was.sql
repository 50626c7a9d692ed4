-- What the night's articles resolved to before, where they were linked before.
SELECT article_id, ordinal, entity_id, data FROM ops.local_entity WHERE article_id = ANY (CAST(:night AS uuid[])) AND entity_id IS NOT NULL
