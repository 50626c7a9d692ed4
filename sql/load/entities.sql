-- Named for now by any local name; name_entities settles it once the forms are counted.
INSERT INTO news.entity AS e (entity_id, label, name)
SELECT DISTINCT ON (r.entity_id) r.entity_id, r.label, coalesce(r.lexicon_name, r.name)
FROM staging.linked l, jsonb_to_record(l.data) AS r (entity_id uuid, label text, name text, lexicon_name text)
WHERE l.run_id = :run_id AND l.kind = 'local_entity' AND r.entity_id IS NOT NULL
ORDER BY r.entity_id, l.key COLLATE "C"
ON CONFLICT (entity_id) DO NOTHING
