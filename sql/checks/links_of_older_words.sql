-- #fail Of tonight's articles one has links, or names, of words that are not its current ones.
-- why: copies, stories and people would be told of a text that nobody sees any more, and the next night would compare with it.
-- look: ops.fingerprint and ops.local_entity of the article; newsloom explain ARTICLE; the log of the load task.
WITH tonight AS (
    SELECT DISTINCT i.article_id, i.source_id, i.locator, a.current_revision_id
    FROM ops.item i
    JOIN news.article a USING (article_id)
    WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy')
)
SELECT t.source_id, t.locator, t.article_id, 'fingerprint' AS what
FROM tonight t
LEFT JOIN ops.fingerprint f USING (article_id)
WHERE f.revision_id IS DISTINCT FROM t.current_revision_id
UNION ALL
SELECT t.source_id, t.locator, t.article_id, 'name ' || m.local_entity || ' of the article'
FROM tonight t
JOIN news.mention m ON m.revision_id = t.current_revision_id AND m.local_entity IS NOT NULL
LEFT JOIN ops.local_entity l ON l.article_id = t.article_id AND l.ordinal = m.local_entity
WHERE l.article_id IS NULL OR l.entity_id IS DISTINCT FROM m.entity_id
ORDER BY source_id, locator, what
