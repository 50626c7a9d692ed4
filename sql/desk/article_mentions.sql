-- The names in a part of the text, in order; what was refused has a reason.
SELECT m.start_offset, m.end_offset, m.label, CAST(m.entity_id AS text) AS entity_id, e.name, m.reason
FROM news.mention m LEFT JOIN news.entity e USING (entity_id)
WHERE m.revision_id = CAST(:revision_id AS uuid) AND m.start_offset < :end AND m.end_offset > :start
  AND (CAST(:refused AS boolean) OR m.reason IS NULL)
ORDER BY m.start_offset
LIMIT :most
