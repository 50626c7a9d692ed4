-- Every date that was found; a page can print thousands, and the chosen ones stand among the first.
SELECT d.kind, d.edtf, d.time, d.zone, d.precision, left(d.raw, 200) AS raw, d.place, d.chosen, d.reason
FROM news.date_evidence d WHERE d.revision_id = CAST(:revision_id AS uuid)
ORDER BY d.chosen DESC, d.ordinal LIMIT :most
