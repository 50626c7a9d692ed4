CREATE OR REPLACE VIEW news.story_timeline AS
SELECT s.story_id, s.title AS story, a.published_earliest, a.published, a.published_time, a.outlet, a.title, a.article_id,
       a.copy_of, x.score, x.rule, x.reasons
FROM news.story s
JOIN news.story_article x USING (story_id)
JOIN news.current_article a USING (article_id)
ORDER BY s.first_at NULLS LAST, s.story_id, a.published_earliest NULLS LAST, a.article_id;
COMMENT ON VIEW news.story_timeline IS 'Every story with its articles in the order of their dates, and why each belongs to it.';
