-- Judgements, the last first, behind the last one of the page before.
SELECT j.judgement_id, j.kind, j.left_name, j.right_name, j.left_id, j.right_id, l.title AS left_title, r.title AS right_title,
       j.verdict, j.why, j.who, j.judged_at, j.undone_by
FROM news.judgement j
LEFT JOIN news.article la ON j.kind <> 'entity' AND la.article_id = j.left_id
LEFT JOIN news.article_revision l ON l.revision_id = la.current_revision_id
LEFT JOIN news.article ra ON j.kind <> 'entity' AND ra.article_id = j.right_id
LEFT JOIN news.article_revision r ON r.revision_id = ra.current_revision_id
WHERE j.judged_at <= :at AND (j.judged_at < :at OR j.judgement_id > :judgement_id)
ORDER BY j.judged_at DESC, j.judgement_id
LIMIT :most
