INSERT INTO going_article SELECT unnest(CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING
