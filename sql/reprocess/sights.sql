-- Each time that bytes of these articles were seen, as they are read now. Seen alone (worked is false): the run found the very
-- bytes that it knew, and no stage read them.
SELECT s.item_id AS reread_id, s.capture_id, d.article_id, d.canonical_url, d.claimed_from, coalesce(i.run_id, '') AS run_id,
       coalesce(i.source_id, d.source_id) AS source_id, coalesce(i.item_id, s.item_id) AS item_id,
       coalesce(i.seen_at, v.seen_at) AS seen_at,
       NOT (coalesce(i.outcome, '') = 'unchanged' AND coalesce(i.detail ? 'run', false)) AS worked
FROM staging.stripped d
JOIN staging.reread s ON s.run_id = d.run_id AND s.item_id = d.item_id
JOIN staging.annotated n ON n.run_id = d.run_id AND n.source_id = d.source_id AND n.item_id = d.item_id
LEFT JOIN LATERAL (
    SELECT o.run_id, o.source_id, o.item_id, o.seen_at, o.outcome, o.detail
    FROM ops.item o JOIN ops.run r USING (run_id)
    WHERE o.capture_id = s.capture_id AND o.outcome IS NOT NULL AND o.outcome <> 'deferred' AND r.kind <> 'reprocess') AS i ON true
LEFT JOIN LATERAL (
    SELECT min(h.seen_at) AS seen_at FROM news.article_revision h WHERE h.capture_id = s.capture_id) AS v ON i.run_id IS NULL
WHERE d.run_id = :run_id AND d.article_id = ANY (CAST(:ids AS uuid[])) AND coalesce(i.seen_at, v.seen_at) IS NOT NULL
ORDER BY d.article_id, s.capture_id
