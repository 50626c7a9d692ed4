-- Some articles whose copies change, by id: the headline, and what it copied and copies.
SELECT CAST(w.article_id AS text) AS article_id, r.title, CASE WHEN w.original_id <> w.article_id THEN wr.title END AS copied,
       CASE WHEN c.original_id IS NOT NULL THEN nr.title END AS copies, w.original_id <> w.article_id AS was_copy,
       c.original_id IS NOT NULL AS is_copy
FROM links_were w
LEFT JOIN news.copy_link c USING (article_id)
JOIN news.article a USING (article_id)
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
JOIN news.article wa ON wa.article_id = w.original_id
JOIN news.article_revision wr ON wr.revision_id = wa.current_revision_id
LEFT JOIN news.article na ON na.article_id = c.original_id
LEFT JOIN news.article_revision nr ON nr.revision_id = na.current_revision_id
WHERE coalesce(c.original_id, w.article_id) <> w.original_id
ORDER BY w.article_id
LIMIT :most
