-- An article that was refused is linked to nothing.
DELETE FROM staging.linked
WHERE run_id = :run_id AND (
    data ->> 'article_id' = :key OR data ->> 'original_id' = :key OR data ->> 'left_id' = :key OR data ->> 'right_id' = :key)
  AND NOT EXISTS (SELECT FROM news.article WHERE article_id = :article_id)
