UPDATE news.mention m SET entity_id = e.entity_id
FROM staging.linked l
JOIN ops.local_entity e ON e.article_id = CAST(l.data ->> 'article_id' AS uuid) AND e.ordinal = CAST(l.data ->> 'ordinal' AS integer)
JOIN news.article a USING (article_id)
WHERE l.run_id = :run_id AND l.kind = 'local_entity'
  AND m.revision_id = a.current_revision_id AND m.local_entity = e.ordinal
  AND m.entity_id IS DISTINCT FROM e.entity_id
