-- `held`: the article's revisions that stand, with all that hangs on them. None where a page of the batch displaces them.
SELECT s.source_id, s.item_id, s.article_id, s.canonical_url, s.path, s.outlet, s.article, i.locator, i.capture_id,
       i.seen_at, a.annotation, a.pipeline, d.detail -> 'displaces' IS NOT NULL AS displaces,
       CASE WHEN NOT bool_or(d.detail -> 'displaces' IS NOT NULL) OVER (PARTITION BY s.article_id)
            THEN ARRAY(SELECT r.revision_id FROM news.article_revision r WHERE r.article_id = s.article_id) END AS held,
       u.settings -> 'hints' ->> 'zone' AS zone
FROM staging.decided d
JOIN staging.stripped s USING (run_id, source_id, item_id)
JOIN staging.annotated a USING (run_id, source_id, item_id)
JOIN ops.item i USING (run_id, source_id, item_id)
JOIN ops.run_source u USING (run_id, source_id)
WHERE d.run_id = :run_id AND d.batch = :batch AND d.outcome IN ('loaded', 'revised', 'unchanged') AND i.outcome IS NULL
ORDER BY s.article_id, s.source_id COLLATE "C", s.item_id
