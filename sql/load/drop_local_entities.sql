-- Of articles that were read anew: what their current revision no longer has.
DELETE FROM ops.local_entity e
USING staging.linked f
WHERE f.run_id = :run_id AND f.kind = 'fingerprint' AND e.article_id = CAST(f.data ->> 'article_id' AS uuid)
  AND NOT EXISTS (
      SELECT FROM staging.linked n
      WHERE n.run_id = :run_id AND n.kind = 'local_entity' AND n.key = e.article_id || ' ' || e.ordinal)
