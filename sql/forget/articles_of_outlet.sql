SELECT article_id FROM news.article JOIN news.outlet USING (outlet_id) WHERE name = :outlet ORDER BY article_id
