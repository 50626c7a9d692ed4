SELECT kind, CAST(left_id AS text) AS left_id, CAST(right_id AS text) AS right_id, joins, score, rule, reasons
FROM ops.pair_link
WHERE left_id = ANY (CAST(:ids AS uuid[]))
UNION
SELECT kind, CAST(left_id AS text), CAST(right_id AS text), joins, score, rule, reasons
FROM ops.pair_link
WHERE right_id = ANY (CAST(:ids AS uuid[]))
