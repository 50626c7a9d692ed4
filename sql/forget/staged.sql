-- What runs that have not been published staged of them.
WITH items AS (
    SELECT i.run_id, i.source_id, i.item_id FROM ops.item i
    WHERE i.article_id IN (SELECT article_id FROM going_article) OR i.capture_id IN (SELECT capture_id FROM going_capture)
), annotated AS (
    DELETE FROM staging.annotated s USING items i WHERE (s.run_id, s.source_id, s.item_id) = (i.run_id, i.source_id, i.item_id)
), decided AS (
    DELETE FROM staging.decided s USING items i WHERE (s.run_id, s.source_id, s.item_id) = (i.run_id, i.source_id, i.item_id)
), before AS (
    DELETE FROM staging.tags_before s USING going_article g WHERE s.article_id = g.article_id
), reread AS (
    DELETE FROM staging.reread s USING going_capture g WHERE s.capture_id = g.capture_id
), annotated_anew AS (
    DELETE FROM staging.annotated s USING going_capture g WHERE s.item_id = g.capture_id
), linked AS (
    DELETE FROM staging.linked s USING going_article g
    WHERE CAST(g.article_id AS text) IN (s.data ->> 'article_id', s.data ->> 'original_id', s.data ->> 'left_id', s.data ->> 'right_id')
)
DELETE FROM staging.stripped s
USING (
    SELECT t.run_id, t.source_id, t.item_id FROM staging.stripped t JOIN going_article USING (article_id)
    UNION SELECT run_id, source_id, item_id FROM items) AS i
WHERE (s.run_id, s.source_id, s.item_id) = (i.run_id, i.source_id, i.item_id)
