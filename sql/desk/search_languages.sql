-- The languages that there are, found by one step in their index each, as a DISTINCT would read all of it.
WITH RECURSIVE spoken (code) AS (
    (SELECT w.language FROM news.article_words w WHERE w.language IS NOT NULL ORDER BY w.language LIMIT 1)
    UNION ALL
    SELECT (SELECT w.language FROM news.article_words w WHERE w.language > s.code ORDER BY w.language LIMIT 1)
    FROM spoken s WHERE s.code IS NOT NULL
)
SELECT code FROM spoken WHERE code IS NOT NULL LIMIT 200
