-- Which dates were found for each article, and why was one of them chosen?
SELECT a.location, d.kind, d.edtf, d.time, d.zone, d.raw, d.place, d.chosen, d.reason
FROM news.current_article a
JOIN news.date_evidence d USING (revision_id)
ORDER BY a.location COLLATE "C", d.ordinal
