-- What a reprocess would change of them is counted and shown no more.
UPDATE ops.reprocess p SET difference = p.difference || '{"examples": [], "came": [], "went": []}'
WHERE EXISTS (SELECT FROM going_article g WHERE strpos(CAST(p.difference AS text), CAST(g.article_id AS text)) > 0)
