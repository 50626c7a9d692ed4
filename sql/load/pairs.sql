INSERT INTO ops.pair_link AS p (kind, left_id, right_id, joins, score, rule, reasons, statistics_version)
SELECT r.kind, r.left_id, r.right_id, r.joins, r.score, r.rule, r.reasons, r.statistics_version
FROM staging.linked l, jsonb_to_record(l.data) AS r (
    kind text, left_id uuid, right_id uuid, joins boolean, score double precision, rule text, reasons text[],
    statistics_version text)
WHERE l.run_id = :run_id AND l.kind = 'pair'
ORDER BY r.kind, r.left_id, r.right_id
ON CONFLICT (kind, left_id, right_id) DO UPDATE
SET joins = excluded.joins, score = excluded.score, rule = excluded.rule, reasons = excluded.reasons,
    statistics_version = excluded.statistics_version
WHERE (p.joins, p.score, p.rule, p.reasons, p.statistics_version)
   IS DISTINCT FROM (excluded.joins, excluded.score, excluded.rule, excluded.reasons, excluded.statistics_version)
