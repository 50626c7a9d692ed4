-- Before parsing begins: what ends the process that works on it has left its mark.
UPDATE ops.item i SET attempts = i.attempts + 1, updated_at = now()
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (source_id text, item_id uuid)
WHERE i.run_id = :run_id AND i.source_id = r.source_id AND i.item_id = r.item_id AND i.outcome IS NULL
