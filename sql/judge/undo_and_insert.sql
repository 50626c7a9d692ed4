-- The new judgement takes the place of the one on the same pair. One statement, and the INSERT reads from the UPDATE: one pair
-- has one judgement in force at a time, and the old row may name the new one only once it is there.
WITH undone AS (
    UPDATE news.judgement SET undone_by = :judgement_id
    WHERE kind = :kind AND left_id = :left_id AND right_id = :right_id AND undone_by IS NULL
    RETURNING judgement_id
)
INSERT INTO news.judgement (judgement_id, kind, left_id, right_id, left_name, right_name, verdict, why, who, judged_at)
SELECT :judgement_id, :kind, :left_id, :right_id, :left_name, :right_name, :verdict, :why, :who, :judged_at
FROM (SELECT count(*) FROM undone) AS before
