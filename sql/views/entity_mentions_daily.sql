CREATE OR REPLACE VIEW news.entity_mentions_daily AS
SELECT entity_id, name, label, day, count(*) AS mentions, count(DISTINCT article_id) AS articles,
       count(DISTINCT outlet_id) AS outlets, count(DISTINCT coalesce(copy_of, article_id)) AS texts,
       count(DISTINCT article_id) FILTER (WHERE copy_of IS NOT NULL) AS copies,
       count(*) FILTER (WHERE copy_of IS NOT NULL) AS mentions_in_copies
FROM news.entity_mention
GROUP BY entity_id, name, label, day;
COMMENT ON VIEW news.entity_mentions_daily IS 'How often each entity is named on each day, with copies, without them, and each text once; day is null for articles without a year.';
COMMENT ON COLUMN news.entity_mentions_daily.entity_id IS 'The entity.';
COMMENT ON COLUMN news.entity_mentions_daily.name IS 'The name that is shown.';
COMMENT ON COLUMN news.entity_mentions_daily.label IS 'What it is.';
COMMENT ON COLUMN news.entity_mentions_daily.day IS 'Day (UTC) of the earliest instant that the articles'' dates can mean.';
COMMENT ON COLUMN news.entity_mentions_daily.mentions IS 'Mentions in all articles.';
COMMENT ON COLUMN news.entity_mentions_daily.articles IS 'Articles that name it, copies among them.';
COMMENT ON COLUMN news.entity_mentions_daily.outlets IS 'Outlets of those articles; unknown ones are not counted.';
COMMENT ON COLUMN news.entity_mentions_daily.texts IS 'Different texts: an article and its copies of that day count once.';
COMMENT ON COLUMN news.entity_mentions_daily.copies IS 'Of the articles those that copy another.';
COMMENT ON COLUMN news.entity_mentions_daily.mentions_in_copies IS 'Of the mentions those in copies.';
