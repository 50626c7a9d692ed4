-- What people judged of an article as a copy or as a story, or of two others that the article stands between in its story.
SELECT j.kind, j.verdict, CAST(j.left_id AS text) AS left_id, CAST(j.right_id AS text) AS right_id,
       coalesce(l.title, l.location, CAST(j.left_id AS text)) AS left_title,
       coalesce(r.title, r.location, CAST(j.right_id AS text)) AS right_title, j.who, j.judged_at, j.why
FROM news.judgement j
LEFT JOIN news.current_article l ON l.article_id = j.left_id
LEFT JOIN news.current_article r ON r.article_id = j.right_id
WHERE j.kind IN ('copy', 'story') AND j.undone_by IS NULL
  AND (CAST(:article_id AS uuid) IN (j.left_id, j.right_id)
       OR (SELECT story_id FROM news.story_article WHERE article_id = CAST(:article_id AS uuid)) IN (l.story_id, r.story_id))
ORDER BY j.judged_at, j.judgement_id
