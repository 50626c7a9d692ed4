-- How a night stands: whether another was begun after it, which stages did not come to an end, which checks stopped it.
SELECT r.night, r.state, r.started_at,
       EXISTS (
           SELECT FROM ops.run l
           WHERE l.kind = 'nightly' AND l.run_id <> r.run_id AND (l.night, l.started_at) > (r.night, r.started_at)) AS has_later,
       ARRAY(SELECT stage FROM unnest(ARRAY['plan', 'dedupe', 'load', 'check', 'publish']) WITH ORDINALITY AS one (stage, place)
             WHERE NOT EXISTS (SELECT FROM ops.run_stage s WHERE s.run_id = r.run_id AND s.stage = one.stage)
             ORDER BY place) AS not_ended,
       ARRAY(SELECT name FROM ops.finding f WHERE f.run_id = r.run_id AND f.severity = 'fail' ORDER BY name COLLATE "C") AS failed_checks
FROM ops.run r
WHERE r.run_id = :run_id AND r.kind = 'nightly'
