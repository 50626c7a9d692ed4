-- Articles that were signed so, now or in earlier words.
SELECT DISTINCT r.article_id FROM news.revision_author x JOIN news.article_revision r USING (revision_id)
WHERE x.author_id = ANY (CAST(:author_ids AS uuid[]))
ORDER BY r.article_id
