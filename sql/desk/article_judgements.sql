-- What people judged of the article as a copy or as a story.
SELECT j.kind, j.verdict, CAST(t.other_id AS text) AS other_id, j.who, j.judged_at, j.why,
       r.title, coalesce(a.canonical_url, a.path) AS location
FROM news.judgement j
CROSS JOIN LATERAL (SELECT CASE WHEN j.left_id = CAST(:article_id AS uuid) THEN j.right_id ELSE j.left_id END AS other_id) AS t
LEFT JOIN news.article a ON a.article_id = t.other_id
LEFT JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE j.kind <> 'entity' AND j.undone_by IS NULL
  AND (j.left_id = CAST(:article_id AS uuid) OR j.right_id = CAST(:article_id AS uuid))
ORDER BY j.judged_at DESC, j.judgement_id LIMIT :most
