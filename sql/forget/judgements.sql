DELETE FROM news.judgement j
WHERE j.kind <> 'entity'
  AND (j.left_id IN (SELECT article_id FROM going_article) OR j.right_id IN (SELECT article_id FROM going_article))
