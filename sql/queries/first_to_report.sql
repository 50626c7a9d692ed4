-- Which outlets were first with a story in the last thirty days of the press, and how often?
WITH last AS (SELECT max(at) AS at FROM news.outlet_lag)
SELECT l.outlet, count(*) FILTER (WHERE l.place = 1) AS first, count(*) AS stories,
       round(count(*) FILTER (WHERE l.place = 1)::numeric / count(*), 3) AS share
FROM news.outlet_lag l
CROSS JOIN last
WHERE l.kind = 'story' AND l.at > last.at - interval '30 days'
GROUP BY l.outlet
ORDER BY first DESC, share DESC, l.outlet COLLATE "C"
