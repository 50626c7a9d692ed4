-- The pipelines that the sources name, each for a language.
SELECT s.key AS source_id, m.key AS language, m.value AS model
FROM ops.reprocess r, jsonb_each(r.settings) AS s, jsonb_each_text(s.value -> 'models') AS m
WHERE r.run_id = :run_id
ORDER BY m.value COLLATE "C", s.key COLLATE "C", m.key COLLATE "C"
