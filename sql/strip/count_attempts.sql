-- Before parsing begins: a document that kills its parser has left its mark.
UPDATE ops.item SET attempts = attempts + 1, updated_at = now()
WHERE run_id = :run_id AND batch = :batch AND outcome IS NULL
