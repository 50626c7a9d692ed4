-- The bytes of the articles: of their revisions, of the items that were told as them, and whatever else these items brought;
-- those of addresses and of outlets' names. What another article's words were read from stays with it.
INSERT INTO going_capture
SELECT found.capture_id
FROM (
    SELECT r.capture_id FROM news.article_revision r JOIN going_article USING (article_id)
    UNION
    SELECT i.capture_id FROM ops.item i JOIN going_article USING (article_id) WHERE i.capture_id IS NOT NULL
    UNION
    SELECT c.capture_id
    FROM (SELECT DISTINCT source_id, item_id FROM ops.item JOIN going_article USING (article_id)) AS i
    JOIN ops.capture c USING (source_id, item_id)
    UNION
    SELECT c.capture_id FROM ops.capture c WHERE c.url = ANY (CAST(:urls AS text[]))
    UNION
    SELECT c.capture_id FROM ops.capture c WHERE c.outlet = ANY (CAST(:outlets AS text[]))
) AS found
WHERE NOT EXISTS (
    SELECT FROM news.article_revision r
    WHERE r.capture_id = found.capture_id AND NOT EXISTS (SELECT FROM going_article g WHERE g.article_id = r.article_id))
