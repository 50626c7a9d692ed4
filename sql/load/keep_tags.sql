-- Keywords are of articles, not of revisions: what the batch takes away of those that it revises is put down before. A batch
-- that is written again finds its own in their place, and leaves what stands here.
INSERT INTO staging.tags_before (run_id, article_id, tags)
SELECT d.run_id, d.article_id, coalesce(jsonb_object_agg(t.tag_id, t.name) FILTER (WHERE t.tag_id IS NOT NULL), '{}')
FROM (
    SELECT DISTINCT run_id, article_id FROM staging.decided
    WHERE run_id = :run_id AND batch = :batch AND outcome = 'revised') d
LEFT JOIN news.article_tag x USING (article_id)
LEFT JOIN news.tag t USING (tag_id)
GROUP BY d.run_id, d.article_id
ORDER BY d.article_id
ON CONFLICT DO NOTHING
