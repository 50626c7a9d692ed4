-- How many names of each kind the whole text has, and how many were refused.
SELECT m.label, count(*) FILTER (WHERE m.reason IS NULL) AS mentions, count(*) FILTER (WHERE m.reason IS NOT NULL) AS refused
FROM news.mention m WHERE m.revision_id = CAST(:revision_id AS uuid) GROUP BY m.label ORDER BY m.label
