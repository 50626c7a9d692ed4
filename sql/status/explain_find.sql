-- By id, by address or path, or by a part of either.
SELECT CAST(article_id AS text) AS article_id, coalesce(canonical_url, path) AS location
FROM news.article
WHERE CAST(article_id AS text) = :key OR canonical_url = :key OR path = :key
   OR strpos(coalesce(canonical_url, path), :key) > 0
ORDER BY (CAST(article_id AS text) = :key OR coalesce(canonical_url, path) = :key) DESC, coalesce(canonical_url, path) COLLATE "C"
LIMIT 20
