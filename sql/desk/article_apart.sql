-- What looked like a copy of the article or like its story and is not, the nearest first: a fact stands against it, or it is near
-- this one and not the rest of the group. Each way by its own index.
WITH near AS (
    SELECT p.* FROM (
        SELECT k.kind, k.right_id AS other_id, k.score, k.rule, k.reasons, k.joins FROM ops.pair_link k
        WHERE k.kind IN ('copy', 'story') AND k.left_id = CAST(:article_id AS uuid)
        UNION ALL
        SELECT k.kind, k.left_id, k.score, k.rule, k.reasons, k.joins FROM ops.pair_link k
        WHERE k.kind IN ('copy', 'story') AND k.right_id = CAST(:article_id AS uuid)) AS p
    WHERE NOT p.joins OR CASE p.kind
        WHEN 'story' THEN (SELECT s.story_id FROM news.story_article s WHERE s.article_id = p.other_id)
                          IS DISTINCT FROM (SELECT s.story_id FROM news.story_article s WHERE s.article_id = CAST(:article_id AS uuid))
        ELSE coalesce((SELECT c.original_id FROM news.copy_link c WHERE c.article_id = p.other_id), p.other_id)
             <> coalesce((SELECT c.original_id FROM news.copy_link c WHERE c.article_id = CAST(:article_id AS uuid)),
                         CAST(:article_id AS uuid)) END
    ORDER BY p.score DESC, p.kind, p.other_id
    LIMIT :most
)
SELECT p.kind, CAST(o.article_id AS text) AS article_id, n.name AS outlet, coalesce(o.canonical_url, o.path) AS location, r.title,
       r.published_edtf AS published, p.score, p.rule, p.reasons, p.joins
FROM near p
JOIN news.article o ON o.article_id = p.other_id
JOIN news.article_revision r ON r.revision_id = o.current_revision_id
LEFT JOIN news.outlet n ON n.outlet_id = o.outlet_id
ORDER BY p.score DESC, p.kind, o.article_id
