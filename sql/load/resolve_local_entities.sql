UPDATE ops.local_entity e SET entity_id = r.entity_id, score = r.score, reasons = coalesce(r.reasons, '{}')
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    article_id uuid, ordinal integer, entity_id uuid, score double precision, reasons text[])
WHERE l.run_id = :run_id AND l.kind = 'local_entity' AND (e.article_id, e.ordinal) = (r.article_id, r.ordinal)
  AND (e.entity_id, e.score, e.reasons) IS DISTINCT FROM (r.entity_id, r.score, coalesce(r.reasons, '{}'))
