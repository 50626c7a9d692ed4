INSERT INTO news.entity AS e (entity_id, label, name, wikidata_id)
SELECT DISTINCT ON (r.entity_id) r.entity_id, r.label, r.entity_name, r.wikidata_id
FROM staging.linked l, jsonb_to_record(l.data) AS r (entity_id uuid, label text, entity_name text, wikidata_id text)
WHERE l.run_id = :run_id AND l.kind = 'local_entity' AND r.entity_id IS NOT NULL
ORDER BY r.entity_id, l.key COLLATE "C"
ON CONFLICT (entity_id) DO UPDATE SET name = excluded.name, wikidata_id = excluded.wikidata_id
WHERE (e.name, e.wikidata_id) IS DISTINCT FROM (excluded.name, excluded.wikidata_id)
