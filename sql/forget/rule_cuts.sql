-- What a rule cut stays counted; the page to look at is no more, and the id of none stands there.
UPDATE ops.rule_cut c SET most_from = '00000000-0000-0000-0000-000000000000'
FROM going_article g WHERE c.most_from = g.article_id
