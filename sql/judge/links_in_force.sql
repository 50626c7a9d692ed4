-- What people judged of copies and stories, as far as no later judgement undid it.
SELECT kind, CAST(left_id AS text) AS left_id, CAST(right_id AS text) AS right_id, verdict, why, who, judged_at
FROM news.judgement WHERE kind IN ('copy', 'story') AND undone_by IS NULL
ORDER BY kind, left_id, right_id
