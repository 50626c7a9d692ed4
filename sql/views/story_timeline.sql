CREATE OR REPLACE VIEW news.story_timeline AS
SELECT s.story_id, s.title AS story, a.published_earliest, a.published, a.published_time, a.outlet, a.title, a.article_id,
       a.copy_of, x.score, x.rule, x.reasons
FROM news.story s
JOIN news.story_article x USING (story_id)
JOIN news.current_article a USING (article_id)
ORDER BY s.first_at NULLS LAST, s.story_id, a.published_earliest NULLS LAST, a.article_id;
COMMENT ON VIEW news.story_timeline IS 'Every story with its articles in the order of their dates, and why each belongs to it.';
COMMENT ON COLUMN news.story_timeline.story_id IS 'The story; an id of older days is looked up in news.redirect.';
COMMENT ON COLUMN news.story_timeline.story IS 'Its title.';
COMMENT ON COLUMN news.story_timeline.published_earliest IS 'Earliest instant that the article''s date can mean; null without a year, at the end.';
COMMENT ON COLUMN news.story_timeline.published IS 'Its date in EDTF.';
COMMENT ON COLUMN news.story_timeline.published_time IS 'Clock time as printed.';
COMMENT ON COLUMN news.story_timeline.outlet IS 'Its outlet.';
COMMENT ON COLUMN news.story_timeline.title IS 'Its headline.';
COMMENT ON COLUMN news.story_timeline.article_id IS 'The article.';
COMMENT ON COLUMN news.story_timeline.copy_of IS 'The article that it copies.';
COMMENT ON COLUMN news.story_timeline.score IS 'How near it is to the story''s other articles, 0 to 1; null for a story''s only one.';
COMMENT ON COLUMN news.story_timeline.rule IS 'The rule that decided.';
COMMENT ON COLUMN news.story_timeline.reasons IS 'The evidence, for people.';
