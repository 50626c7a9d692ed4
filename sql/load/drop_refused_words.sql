-- What the database refused in its batch is not written with the links either, nor are its mentions.
DELETE FROM staging.linked l
USING ops.item i
WHERE l.run_id = :run_id AND l.kind = 'reading' AND CAST(l.data ->> 'words' AS boolean)
  AND i.run_id = :run_id AND i.source_id = l.data ->> 'source_id' AND i.item_id = CAST(l.data ->> 'item_id' AS uuid)
  AND i.outcome IS NOT NULL
