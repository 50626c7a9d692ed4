INSERT INTO news.date_evidence (
    revision_id, ordinal, kind, edtf, time, precision, zone, raw, place, chosen, reason)
SELECT DISTINCT ON (revision_id, ordinal) revision_id, ordinal, kind, edtf, time, precision, zone, raw, place, chosen, reason
FROM incoming_date ORDER BY revision_id, ordinal
ON CONFLICT DO NOTHING
