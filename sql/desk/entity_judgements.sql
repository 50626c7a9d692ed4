-- What people judged of some names, the last first; those that a later one undid stand beside it.
SELECT judgement_id, left_id, right_id, left_name, right_name, verdict, why, who, judged_at, undone_by
FROM news.judgement
WHERE kind = 'entity' AND (left_id = ANY (CAST(:names AS uuid[])) OR right_id = ANY (CAST(:names AS uuid[])))
ORDER BY judged_at DESC, judgement_id
LIMIT :most
