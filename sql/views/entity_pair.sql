CREATE OR REPLACE VIEW news.entity_pair AS
SELECT one.entity_id AS left_id, other.entity_id AS right_id, one.article_id
FROM (SELECT DISTINCT entity_id, article_id FROM news.entity_mention WHERE label IN ('PERSON', 'ORG')) AS one
JOIN (SELECT DISTINCT entity_id, article_id FROM news.entity_mention WHERE label IN ('PERSON', 'ORG')) AS other
    ON other.article_id = one.article_id AND other.entity_id > one.entity_id;
COMMENT ON VIEW news.entity_pair IS 'Two persons or organisations that one article names, each pair once an article, the smaller id first.';
COMMENT ON COLUMN news.entity_pair.left_id IS 'The smaller id.';
COMMENT ON COLUMN news.entity_pair.right_id IS 'The greater id.';
COMMENT ON COLUMN news.entity_pair.article_id IS 'The article that names both.';
