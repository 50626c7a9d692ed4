SELECT p.kind, p.joins, p.score, p.rule, p.reasons, CAST(o.article_id AS text) AS other_id, o.outlet, o.location, o.title
FROM ops.pair_link p
JOIN news.current_article o ON o.article_id = CASE WHEN p.left_id = CAST(:article_id AS uuid) THEN p.right_id ELSE p.left_id END
WHERE CAST(:article_id AS uuid) IN (p.left_id, p.right_id)
ORDER BY p.joins DESC, p.score DESC, o.article_id
