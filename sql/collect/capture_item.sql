-- An item ends once: a row that has an outcome keeps it. Seen now, unless an earlier request saw it: by the clock of the
-- database, for which words are the later ones must not hang on the clocks of workers.
UPDATE ops.item SET capture_id = :capture_id, article_id = coalesce(:article_id, article_id), outcome = :outcome,
    reason = :reason, detail = CAST(:detail AS jsonb), seen_at = coalesce(:seen_at, now()), updated_at = now()
WHERE run_id = :run_id AND source_id = :source_id AND item_id = :item_id AND outcome IS NULL
