SELECT d.kind, d.edtf, d.time, d.zone, d.raw, d.place, d.chosen, d.reason
FROM news.date_evidence d JOIN news.article a ON a.current_revision_id = d.revision_id
WHERE a.article_id = CAST(:article_id AS uuid) ORDER BY d.ordinal
