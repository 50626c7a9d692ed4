SELECT j.judgement_id, j.kind, j.left_name, j.right_name, j.left_id, j.right_id, l.title AS left_title, r.title AS right_title,
       j.verdict, j.why, j.who, j.judged_at, j.undone_by
FROM news.judgement j
LEFT JOIN news.current_article l ON j.kind <> 'entity' AND l.article_id = j.left_id
LEFT JOIN news.current_article r ON j.kind <> 'entity' AND r.article_id = j.right_id
ORDER BY j.judged_at DESC, j.judgement_id
