UPDATE staging.annotated a SET annotation = r.annotation
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (source_id text, item_id uuid, annotation jsonb)
WHERE a.run_id = :run_id AND (a.source_id, a.item_id) = (r.source_id, r.item_id)
