-- How many are open, as far as one counts.
SELECT count(*) AS open FROM (SELECT FROM ops.incident WHERE closed_at IS NULL LIMIT :most) AS found
