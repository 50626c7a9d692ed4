-- What was cut, by rule, the greatest first; of each the longest.
SELECT c.rule, count(*) AS cuts, sum(c.end_offset - c.start_offset) AS characters,
       (array_agg(left(c.text, 300) ORDER BY c.end_offset - c.start_offset DESC, c.ordinal))[1] AS longest
FROM news.revision_cut c WHERE c.revision_id = CAST(:revision_id AS uuid)
GROUP BY c.rule ORDER BY 3 DESC, c.rule
