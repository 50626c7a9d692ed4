-- Who was compared with articles that go, or stood in a group with them: they are judged anew without them.
WITH beside AS (
    SELECT unnest(ARRAY[p.left_id, p.right_id]) AS article_id FROM ops.pair_link p
    WHERE p.left_id = ANY (CAST(:ids AS uuid[])) OR p.right_id = ANY (CAST(:ids AS uuid[]))
    UNION
    SELECT s.article_id FROM news.story_article s
    WHERE s.story_id IN (SELECT g.story_id FROM news.story_article g WHERE g.article_id = ANY (CAST(:ids AS uuid[])))
)
SELECT b.article_id FROM beside b JOIN ops.fingerprint f USING (article_id)
WHERE b.article_id <> ALL (CAST(:ids AS uuid[])) AND f.statistics_version = :version
ORDER BY b.article_id
