-- How long after the first outlet does each other one print the same text, in the median of the last thirty days of the press?
WITH last AS (SELECT max(at) AS at FROM news.outlet_lag)
SELECT l.outlet, l.first_outlet, count(*) AS texts, percentile_cont(0.5) WITHIN GROUP (ORDER BY l.lag) AS median_lag,
       max(l.lag) AS longest_lag
FROM news.outlet_lag l
CROSS JOIN last
WHERE l.kind = 'copy' AND l.article_id <> l.first_article_id AND l.at > last.at - interval '30 days'
GROUP BY l.outlet, l.first_outlet
ORDER BY texts DESC, l.outlet COLLATE "C", l.first_outlet COLLATE "C"
