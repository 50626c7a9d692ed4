INSERT INTO ops.fingerprint AS f (
    article_id, revision_id, statistics_version, first_day, last_day, placed, bands, story_keys, anchors, data)
SELECT r.article_id, a.current_revision_id, r.statistics_version, r.first_day, r.last_day, r.placed, r.bands, r.story_keys,
       r.anchors, r.fingerprint
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    article_id uuid, statistics_version text, first_day date, last_day date, placed boolean, bands integer[],
    story_keys integer[], anchors integer[], fingerprint jsonb)
JOIN news.article a USING (article_id)
WHERE l.run_id = :run_id AND l.kind = 'fingerprint'
ORDER BY r.article_id
ON CONFLICT (article_id) DO UPDATE
SET revision_id = excluded.revision_id, statistics_version = excluded.statistics_version, first_day = excluded.first_day,
    last_day = excluded.last_day, placed = excluded.placed, bands = excluded.bands, story_keys = excluded.story_keys,
    anchors = excluded.anchors, data = excluded.data
WHERE (f.revision_id, f.statistics_version, f.data) IS DISTINCT FROM (excluded.revision_id, excluded.statistics_version, excluded.data)
