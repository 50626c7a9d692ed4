DELETE FROM news.outlet x USING going_named n
WHERE n.kind = 'outlet' AND x.outlet_id = n.id AND NOT EXISTS (SELECT FROM news.article o WHERE o.outlet_id = x.outlet_id)
