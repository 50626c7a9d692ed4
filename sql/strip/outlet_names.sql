SELECT name FROM news.outlet ORDER BY name COLLATE "C"
