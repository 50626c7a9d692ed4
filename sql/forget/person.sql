-- Where the person stands, under which names.
SELECT l.article_id, l.node, ARRAY(SELECT jsonb_array_elements_text(l.data -> 'forms')) AS forms
FROM ops.local_entity l
WHERE l.entity_id = :entity_id
ORDER BY l.article_id, l.ordinal
