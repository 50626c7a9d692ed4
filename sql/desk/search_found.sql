-- The next of the articles that match, best first. The function is planned into the query, and its snippets, of which nothing here
-- speaks, are not made: marking 500 bodies takes seconds.
SELECT f.rank, CAST(f.article_id AS text) AS article_id, f.outlet, f.title, f.published, f.language, f.location,
       CAST(f.story_id AS text) AS story_id, CAST(f.copy_of AS text) AS copy_of, f.cut_at
FROM news.search(CAST(:query AS text), CAST(:language AS text), CAST(:since AS timestamptz), CAST(:until AS timestamptz),
                 CAST(:outlet AS text), 500) AS f
WHERE CAST(:rank AS real) IS NULL OR f.rank < CAST(:rank AS real)
   OR (f.rank = CAST(:rank AS real) AND f.article_id > CAST(:id AS uuid))
ORDER BY f.rank DESC, f.article_id
LIMIT :most
