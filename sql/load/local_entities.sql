INSERT INTO ops.local_entity AS e (article_id, ordinal, label, name, block_keys, data)
SELECT r.article_id, r.ordinal, r.label, r.name, r.block_keys, r.local
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    article_id uuid, ordinal integer, label text, name text, block_keys text[], local jsonb)
WHERE l.run_id = :run_id AND l.kind = 'local_entity'
ORDER BY r.article_id, r.ordinal
ON CONFLICT (article_id, ordinal) DO UPDATE
SET label = excluded.label, name = excluded.name, block_keys = excluded.block_keys, data = excluded.data
WHERE (e.label, e.name, e.block_keys, e.data) IS DISTINCT FROM (excluded.label, excluded.name, excluded.block_keys, excluded.data)
