-- By id or whole address; else by the beginning of a part of the address between slashes ("205" is 205_dialogue.txt, not
-- year2050.txt); else by any part of it. Only the best kind of match counts.
WITH named AS (
    SELECT CAST(article_id AS text) AS article_id, coalesce(canonical_url, path) AS location FROM news.article
), found AS (
    SELECT article_id, location,
           CASE WHEN article_id = :key OR location = :key THEN 1
                WHEN strpos(location, '/' || :key) > 0 THEN 2
                WHEN strpos(location, :key) > 0 THEN 3 END AS kind
    FROM named
)
SELECT article_id, location FROM found
WHERE kind = (SELECT min(kind) FROM found)
ORDER BY location COLLATE "C"
LIMIT 20
