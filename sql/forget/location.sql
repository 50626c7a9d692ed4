-- The article of an id, of an address in any of its spellings, or of a path.
SELECT article_id, coalesce(canonical_url, path) AS location FROM news.article
WHERE CAST(article_id AS text) = :key OR canonical_url = ANY (CAST(:urls AS text[])) OR path = :key
ORDER BY article_id
