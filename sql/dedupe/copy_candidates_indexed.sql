-- A band in common, of the days around the article that asks; within one span of the index.
WITH met AS MATERIALIZED (
    SELECT b.band, b.day, b.article_id
    FROM ops.copy_band b
    WHERE b.band = ANY (CAST(:keys AS integer[])) AND b.day >= CAST(:span AS date) AND b.day < CAST(:span AS date) + CAST(:days AS integer)
)
SELECT DISTINCT met.article_id
FROM met
JOIN unnest(CAST(:keys AS integer[]), CAST(:firsts AS date[]), CAST(:lasts AS date[])) AS night (band, first_day, last_day)
  ON night.band = met.band AND met.day BETWEEN night.first_day AND night.last_day
