-- #fail An entity that tonight's articles name is one whose id redirects to another.
-- why: a reader who follows the redirect counts the entity twice, one who does not loses what it became.
-- look: news.redirect; newsloom explain ARTICLE; the log of the load task.
SELECT DISTINCT i.source_id, i.locator, m.entity_id, d.new_id
FROM ops.item i
JOIN news.article a USING (article_id)
JOIN news.mention m ON m.revision_id = a.current_revision_id
JOIN news.redirect d ON d.kind = 'entity' AND d.old_id = m.entity_id
WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy')
ORDER BY i.source_id, i.locator, m.entity_id
