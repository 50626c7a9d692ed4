-- Where the fields were found.
SELECT p.field, p.place FROM news.revision_place p WHERE p.revision_id = CAST(:revision_id AS uuid) ORDER BY p.field
