-- The same of days that have no index: the keys of their articles are read one after the other.
SELECT DISTINCT f.article_id
FROM ops.fingerprint f
CROSS JOIN LATERAL unnest(f.story_keys) AS held (key)
JOIN unnest(CAST(:keys AS integer[]), CAST(:firsts AS date[]), CAST(:lasts AS date[])) AS night (key, first_day, last_day)
  ON night.key = held.key AND f.first_day <= night.last_day AND f.last_day >= night.first_day
WHERE f.placed AND f.first_day >= CAST(:span AS date) - CAST(:placed_days AS integer) AND f.first_day < CAST(:span AS date) + CAST(:days AS integer)
