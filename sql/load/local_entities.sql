-- A new one comes with what it is resolved to: written twice, it would cost twice.
INSERT INTO ops.local_entity AS e (article_id, ordinal, label, name, node, marks, data, entity_id, score, reasons)
SELECT r.article_id, r.ordinal, r.label, r.name, r.node, r.marks, r.local, r.entity_id, r.score, coalesce(r.reasons, '{}')
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    article_id uuid, ordinal integer, label text, name text, node text, marks jsonb, local jsonb, entity_id uuid,
    score double precision, reasons text[])
WHERE l.run_id = :run_id AND l.kind = 'local_entity'
ORDER BY r.article_id, r.ordinal
ON CONFLICT (article_id, ordinal) DO UPDATE
SET label = excluded.label, name = excluded.name, node = excluded.node, marks = excluded.marks, data = excluded.data
WHERE (e.label, e.name, e.node, e.marks, e.data) IS DISTINCT FROM (excluded.label, excluded.name, excluded.node, excluded.marks, excluded.data)
