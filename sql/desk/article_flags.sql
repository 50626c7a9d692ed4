-- What the stages say of the words, and what the words say of themselves.
SELECT f.flag AS what, f.stage AS who, NULL AS text FROM news.revision_flag f WHERE f.revision_id = CAST(:revision_id AS uuid)
UNION ALL
(SELECT n.kind, 'the ' || n.field, left(n.text, 500) FROM news.revision_notice n
 WHERE n.revision_id = CAST(:revision_id AS uuid) ORDER BY n.ordinal LIMIT 20)
