-- What was taken for a name and refused.
SELECT m.text, m.label, m.reason, count(*) AS mentions FROM news.mention m
WHERE m.revision_id = CAST(:revision_id AS uuid) AND m.reason IS NOT NULL
GROUP BY m.text, m.label, m.reason ORDER BY min(m.start_offset) LIMIT :most
