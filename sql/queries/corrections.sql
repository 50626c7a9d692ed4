-- Which articles said in the last seven days that they were corrected, clarified or withdrawn, and what was changed then?
SELECT h.seen_at, h.outlet, h.location, h.title, n.kind, n.text AS notice, h.number > 1 AS held_before, h.words_added,
       h.words_removed, h.figures_changed,
       ARRAY(SELECT coalesce(c.before, '') || ' -> ' || coalesce(c.after, '') FROM news.revision_change c
             WHERE c.revision_id = h.revision_id AND c.before IS NOT NULL ORDER BY c.ordinal) AS changed
FROM news.article_history h
JOIN news.revision_notice n USING (revision_id)
WHERE h.seen_at > now() - interval '7 days' AND n.kind IN ('retraction', 'correction', 'clarification')
  AND NOT EXISTS (  -- the notice that stood there already
      SELECT FROM news.revision_difference d JOIN news.revision_notice held ON held.revision_id = d.previous_revision_id
      WHERE d.revision_id = h.revision_id AND held.text = n.text)
ORDER BY h.seen_at DESC, h.location COLLATE "C", n.ordinal
