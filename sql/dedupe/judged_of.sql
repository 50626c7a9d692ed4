-- What people judged of these articles' copies and stories, as far as no later judgement undid it.
SELECT kind, CAST(left_id AS text) AS left_id, CAST(right_id AS text) AS right_id, verdict, why, who,
       to_char(judged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day
FROM news.judgement
WHERE kind IN ('copy', 'story') AND undone_by IS NULL AND left_id = ANY (CAST(:ids AS uuid[]))
UNION
SELECT kind, CAST(left_id AS text), CAST(right_id AS text), verdict, why, who,
       to_char(judged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
FROM news.judgement
WHERE kind IN ('copy', 'story') AND undone_by IS NULL AND right_id = ANY (CAST(:ids AS uuid[]))
