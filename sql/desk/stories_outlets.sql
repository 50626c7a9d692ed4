-- Outlets to choose from.
SELECT name FROM news.outlet ORDER BY name COLLATE "C" LIMIT :most
