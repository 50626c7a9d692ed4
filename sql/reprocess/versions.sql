-- Which versions of the stage made what is held, and how much each. Of a capture without words of its own the run says, or
-- the reprocess that read it since.
SELECT made_with, count(*) AS held
FROM (
    SELECT r.entities_version AS made_with FROM news.article_revision r WHERE CAST(:stage AS text) = 'entities'
    UNION ALL
    SELECT coalesce(c.stripped_with, (SELECT min(v.strip_version COLLATE "C") FROM news.article_revision v WHERE v.capture_id = c.capture_id), (
        SELECT n.code_version FROM ops.item i JOIN ops.run n USING (run_id)
        WHERE i.capture_id = c.capture_id ORDER BY n.started_at DESC LIMIT 1))
    FROM ops.capture c WHERE CAST(:stage AS text) = 'strip'
) AS one
WHERE made_with IS NOT NULL
GROUP BY made_with
ORDER BY made_with COLLATE "C"
