-- How many articles the days from each of these on have, as far as it matters; those that begin some days before may
-- have one of them.
SELECT s.first_day, (
    SELECT count(*) FROM (
        SELECT FROM ops.fingerprint f
        WHERE f.placed AND f.first_day >= s.first_day - CAST(:placed_days AS integer) AND f.first_day < s.first_day + CAST(:days AS integer)
        ORDER BY f.first_day LIMIT s.enough) AS counted) AS articles
FROM unnest(CAST(:spans AS date[]), CAST(:enough AS integer[])) AS s (first_day, enough)
