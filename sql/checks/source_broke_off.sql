-- #warn A source could not be read to its end.
-- why: what it brought is loaded, and the next run reads it again.
-- look: the error here; the log of the source's collect task.
SELECT source_id, location, discovered, error
FROM ops.run_source
WHERE run_id = :run_id AND error IS NOT NULL
ORDER BY source_id COLLATE "C"
