-- How many articles each day has, of the days that a sample is taken of and of none.
WITH newest AS (
    SELECT percentile_disc(0.99) WITHIN GROUP (ORDER BY last_day) AS day FROM ops.fingerprint
)
SELECT coalesce(CASE WHEN f.first_day = f.last_day THEN CAST(f.first_day AS text) END, '') AS day, count(*) AS articles
FROM ops.fingerprint f
CROSS JOIN newest
WHERE f.last_day IS NULL OR f.last_day > newest.day - CAST(:days AS integer)
GROUP BY 1
