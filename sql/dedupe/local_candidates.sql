-- Entities of earlier articles that may be meant by tonight's: a key in common, and then all that was joined to those.
WITH met AS (
    SELECT article_id, ordinal, entity_id FROM ops.local_entity
    WHERE block_keys && CAST(:keys AS text[]) AND article_id <> ALL (CAST(:night AS uuid[]))
)
SELECT article_id, ordinal, entity_id, data FROM ops.local_entity e
WHERE article_id <> ALL (CAST(:night AS uuid[]))
  AND (EXISTS (SELECT FROM met WHERE met.entity_id = e.entity_id)
       OR EXISTS (SELECT FROM met WHERE (met.article_id, met.ordinal) = (e.article_id, e.ordinal)))
ORDER BY article_id, ordinal
