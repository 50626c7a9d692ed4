-- Some of the articles that would be there no longer, or for the first time, by id.
SELECT CAST(s.article_id AS text) AS article_id, s.fields ->> 'title' AS title, s.fields ->> 'address' AS address, s.side
FROM (
    SELECT *, row_number() OVER (PARTITION BY side ORDER BY article_id) AS place
    FROM reprocess_side o
    WHERE is_current AND NOT EXISTS (SELECT FROM reprocess_side x WHERE x.article_id = o.article_id AND x.side <> o.side)) AS s
WHERE place <= :most
ORDER BY s.side DESC, s.article_id
