-- Earliest and latest of a date that is known to the minute are less than a minute apart; without a zone they are a day apart.
-- An article came out when the first of its revisions says: many outlets print the hour of the last change in its place.
CREATE OR REPLACE VIEW news.outlet_lag AS
WITH member AS (
    SELECT 'story' AS kind, story_id AS group_id, article_id FROM news.story_article
    UNION ALL
    SELECT 'copy', original_id, article_id FROM news.copy_link
    UNION ALL
    SELECT DISTINCT 'copy', original_id, original_id FROM news.copy_link
), placed AS (
    SELECT DISTINCT ON (m.kind, m.group_id, a.outlet_id) m.kind, m.group_id, a.outlet_id, a.article_id, r.published_earliest AS at,
           date_trunc('minute', r.published_earliest, 'UTC') AS minute
    FROM member m
    JOIN news.article a USING (article_id)
    JOIN news.article_revision r USING (article_id)
    WHERE a.outlet_id IS NOT NULL AND r.published_precision IN ('minute', 'second')
      AND r.published_zone_from IN ('printed', 'outlet') AND r.published_earliest IS NOT NULL
    ORDER BY m.kind, m.group_id, a.outlet_id, r.published_earliest, a.article_id
), ranked AS (
    SELECT p.*, count(*) OVER whole AS outlets, rank() OVER standing AS place, first_value(p.outlet_id) OVER line AS first_outlet_id,
           first_value(p.article_id) OVER line AS first_article_id, first_value(p.at) OVER line AS first_at,
           first_value(p.minute) OVER line AS first_minute
    FROM placed p
    WINDOW whole AS (PARTITION BY p.kind, p.group_id), standing AS (PARTITION BY p.kind, p.group_id ORDER BY p.minute),
           line AS (PARTITION BY p.kind, p.group_id ORDER BY p.minute, p.at, p.article_id)
)
SELECT k.kind, k.group_id, o.name AS outlet, k.article_id, k.at, f.name AS first_outlet, k.first_article_id, k.first_at,
       k.minute - k.first_minute AS lag, k.place, k.outlets
FROM ranked k
JOIN news.outlet o USING (outlet_id)
JOIN news.outlet f ON f.outlet_id = k.first_outlet_id
WHERE k.outlets > 1;
COMMENT ON VIEW news.outlet_lag IS 'How long after the first outlet each other one had a story, or a text that is copied: its earliest article of the group. Only articles whose time is known to the minute, with a zone that was printed or is the outlet''s, are compared; an outlet that prints days alone is in no row, and may have been first.';
COMMENT ON COLUMN news.outlet_lag.kind IS 'story: other texts on the event too; copy: the same text.';
COMMENT ON COLUMN news.outlet_lag.group_id IS 'The story, or the original of the copies.';
COMMENT ON COLUMN news.outlet_lag.outlet IS 'The outlet.';
COMMENT ON COLUMN news.outlet_lag.article_id IS 'Its earliest article of the group.';
COMMENT ON COLUMN news.outlet_lag.at IS 'When that was published: the earliest instant that one of its revisions gives, where that is known to the minute.';
COMMENT ON COLUMN news.outlet_lag.first_outlet IS 'The outlet whose article of the group is the earliest.';
COMMENT ON COLUMN news.outlet_lag.first_article_id IS 'That article.';
COMMENT ON COLUMN news.outlet_lag.first_at IS 'When that was published.';
COMMENT ON COLUMN news.outlet_lag.lag IS 'How long after the first, in whole minutes; zero for the first.';
COMMENT ON COLUMN news.outlet_lag.place IS '1 for the first; those of the same minute share a place.';
COMMENT ON COLUMN news.outlet_lag.outlets IS 'How many outlets of the group are compared.';
