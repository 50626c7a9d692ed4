SELECT c.rule, c.start_offset, c.end_offset, c.text
FROM news.revision_cut c JOIN news.article a ON a.current_revision_id = c.revision_id
WHERE a.article_id = CAST(:article_id AS uuid) ORDER BY c.ordinal
