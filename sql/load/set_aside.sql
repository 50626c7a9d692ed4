-- For a trial that is rolled back: the items, and what was found of their articles.
WITH items AS (
    DELETE FROM staging.decided WHERE run_id = :run_id AND item_id = ANY (:items)
)
DELETE FROM staging.linked
WHERE run_id = :run_id AND (
    data ->> 'article_id' = ANY (:articles) OR data ->> 'original_id' = ANY (:articles)
    OR data ->> 'left_id' = ANY (:articles) OR data ->> 'right_id' = ANY (:articles))
