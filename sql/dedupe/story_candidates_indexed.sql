-- A story key in common, of the days around the article that asks; within one span of the index.
WITH met AS MATERIALIZED (
    SELECT s.key, s.day, s.article_id
    FROM ops.story_key s
    WHERE s.key = ANY (CAST(:keys AS integer[])) AND s.day >= CAST(:span AS date) AND s.day < CAST(:span AS date) + CAST(:days AS integer)
)
SELECT DISTINCT met.article_id
FROM met
JOIN unnest(CAST(:keys AS integer[]), CAST(:firsts AS date[]), CAST(:lasts AS date[])) AS night (key, first_day, last_day)
  ON night.key = met.key AND met.day BETWEEN night.first_day AND night.last_day
