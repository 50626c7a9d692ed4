-- Who reprinted whom, and how do we know?
SELECT c.outlet AS copy_outlet, c.title AS copy_title, c.published AS copy_published, o.outlet AS original_outlet,
       o.title AS original_title, o.published AS original_published, o.agency, l.score, l.rule, l.reasons
FROM news.copy_link l
JOIN news.current_article c USING (article_id)
JOIN news.current_article o ON o.article_id = l.original_id
ORDER BY o.published_earliest DESC NULLS LAST, o.article_id, c.location COLLATE "C"
