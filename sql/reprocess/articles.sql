-- The articles that are made anew: those whose words are held of what is read, and those that it is now.
SELECT v.article_id FROM staging.reread s JOIN news.article_revision v USING (capture_id) WHERE s.run_id = :run_id
UNION
SELECT article_id FROM staging.stripped WHERE run_id = :run_id
ORDER BY article_id
