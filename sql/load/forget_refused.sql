-- What was found of refused words is not written: where the article holds older ones, their links stand. To an article that
-- is not there nothing is linked.
DELETE FROM staging.linked
WHERE run_id = :run_id AND (
    data ->> 'article_id' = :key
    OR (:key IN (data ->> 'original_id', data ->> 'left_id', data ->> 'right_id')
        AND NOT EXISTS (SELECT FROM news.article WHERE article_id = :article_id)))
