-- Forms that no current revision uses any more, of the entities that tonight touched.
WITH touched AS (
    SELECT CAST(data ->> 'entity_id' AS uuid) AS entity_id FROM staging.linked WHERE run_id = :run_id AND kind IN ('local_entity', 'lost_entity')
    UNION
    SELECT CAST(data ->> 'was' AS uuid) FROM staging.linked WHERE run_id = :run_id AND kind IN ('local_entity', 'lost_entity')
)
DELETE FROM news.entity_name n
USING touched
WHERE n.entity_id = touched.entity_id
  AND NOT EXISTS (
      SELECT FROM news.mention m
      JOIN news.article a ON a.current_revision_id = m.revision_id
      WHERE m.entity_id = n.entity_id AND m.text = n.form)
