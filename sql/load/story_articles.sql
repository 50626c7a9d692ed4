INSERT INTO news.story_article AS s (article_id, story_id, score, rule, reasons, statistics_version)
SELECT r.article_id, r.story_id, r.score, r.rule, coalesce(r.reasons, '{}'), r.statistics_version
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    article_id uuid, story_id uuid, score double precision, rule text, reasons text[], statistics_version text)
WHERE l.run_id = :run_id AND l.kind = 'story'
ORDER BY r.article_id
ON CONFLICT (article_id) DO UPDATE
SET story_id = excluded.story_id, score = excluded.score, rule = excluded.rule, reasons = excluded.reasons,
    statistics_version = excluded.statistics_version
WHERE (s.story_id, s.score, s.rule, s.reasons, s.statistics_version)
   IS DISTINCT FROM (excluded.story_id, excluded.score, excluded.rule, excluded.reasons, excluded.statistics_version)
