-- #warn An article is dated more than a day after it was seen.
-- why: outlets do print tomorrow's date; the page, not the pipeline, has to be asked.
-- look: newsloom explain ARTICLE shows all its date evidence.
SELECT i.source_id, i.locator, r.published_edtf, r.published_raw, r.seen_at
FROM ops.item i
JOIN news.article a USING (article_id)
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy') AND r.published_earliest > r.seen_at + interval '1 day'
ORDER BY i.source_id COLLATE "C", i.item_id
