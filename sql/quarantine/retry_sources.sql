-- The sources as the runs read them that failed: what they say of their pages, and which pipelines they name.
INSERT INTO ops.run_source (run_id, source_id, kind, location, settings, discovered)
SELECT :run_id, s.source_id, s.kind, s.location, s.settings, items.discovered
FROM (SELECT source_id, max(run_id) AS run_id, count(*) AS discovered
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (source_id text, item_id uuid, run_id text)
      GROUP BY source_id) AS items
JOIN ops.run_source s USING (run_id, source_id)
ORDER BY s.source_id
