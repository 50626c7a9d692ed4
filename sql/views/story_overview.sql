-- An entity carries a story that at least half of its articles name; ten of them are a line.
CREATE OR REPLACE VIEW news.story_overview AS
SELECT s.story_id, s.title, s.first_at, s.last_at, n.articles, n.copies, n.outlets,
       (SELECT coalesce(array_agg(c.name ORDER BY c.articles DESC, c.mentions DESC, c.name COLLATE "C", c.entity_id), '{}')
        FROM (SELECT e.* FROM news.story_entity e
              WHERE e.story_id = s.story_id AND e.label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'EVENT') AND 2 * e.articles >= n.articles
              ORDER BY e.articles DESC, e.mentions DESC, e.name COLLATE "C", e.entity_id LIMIT 10) AS c) AS entities
FROM news.story s
CROSS JOIN LATERAL (
    SELECT count(*) AS articles, count(c.article_id) AS copies,
           coalesce(array_agg(DISTINCT o.name ORDER BY o.name) FILTER (WHERE o.name IS NOT NULL), '{}') AS outlets
    FROM news.story_article x
    JOIN news.article a USING (article_id)
    LEFT JOIN news.outlet o USING (outlet_id)
    LEFT JOIN news.copy_link c USING (article_id)
    WHERE x.story_id = s.story_id) AS n;
COMMENT ON VIEW news.story_overview IS 'Every story on one line: title, first and last time, how many articles and how many of them are copies, its outlets, and the people, organisations and places that carry it, named by at least half of its articles.';
COMMENT ON COLUMN news.story_overview.story_id IS 'The story.';
COMMENT ON COLUMN news.story_overview.title IS 'Its title: that of its first article.';
COMMENT ON COLUMN news.story_overview.first_at IS 'Earliest instant of its first article.';
COMMENT ON COLUMN news.story_overview.last_at IS 'Earliest instant of its last.';
COMMENT ON COLUMN news.story_overview.articles IS 'How many articles it has.';
COMMENT ON COLUMN news.story_overview.copies IS 'How many of them are copies.';
COMMENT ON COLUMN news.story_overview.outlets IS 'Names of its outlets.';
COMMENT ON COLUMN news.story_overview.entities IS 'Up to ten names that at least half of its articles have.';
