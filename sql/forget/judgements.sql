DELETE FROM news.judgement j
WHERE j.kind <> 'entity' AND EXISTS (SELECT FROM going_article g WHERE g.article_id IN (j.left_id, j.right_id))
