-- The cuts in their order on the page.
SELECT c.rule, c.start_offset, c.end_offset, c.text
FROM news.revision_cut c WHERE c.revision_id = CAST(:revision_id AS uuid)
ORDER BY c.ordinal LIMIT :most
