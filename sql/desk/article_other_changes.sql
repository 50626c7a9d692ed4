-- What changed beside the words: byline, date, agency.
SELECT c.part, c.before, c.after FROM news.revision_change c
WHERE c.revision_id = CAST(:revision_id AS uuid) AND c.part NOT IN ('headline', 'lede', 'body') ORDER BY c.ordinal LIMIT 20
