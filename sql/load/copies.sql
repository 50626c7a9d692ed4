INSERT INTO news.copy_link AS c (article_id, original_id, score, rule, reasons, statistics_version)
SELECT r.article_id, r.original_id, r.score, r.rule, r.reasons, r.statistics_version
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    article_id uuid, original_id uuid, score double precision, rule text, reasons text[], statistics_version text)
WHERE l.run_id = :run_id AND l.kind = 'copy'
ORDER BY r.article_id
ON CONFLICT (article_id) DO UPDATE
SET original_id = excluded.original_id, score = excluded.score, rule = excluded.rule, reasons = excluded.reasons,
    statistics_version = excluded.statistics_version
WHERE (c.original_id, c.score, c.rule, c.reasons, c.statistics_version)
   IS DISTINCT FROM (excluded.original_id, excluded.score, excluded.rule, excluded.reasons, excluded.statistics_version)
