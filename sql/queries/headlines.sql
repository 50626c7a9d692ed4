-- Which headlines were changed after an article was published, and was it the headline alone?
SELECT h.seen_at, h.outlet, h.location, c.before AS headline_before, c.after AS headline, h.kind, h.words_added, h.words_removed
FROM news.article_history h
JOIN news.revision_change c USING (revision_id)
WHERE c.part = 'headline'
ORDER BY h.seen_at DESC, h.location COLLATE "C", h.number
