-- A sample of what is held, as a function of it: of the days before the date that one article in a hundred is later than (a
-- year that was misread must not choose the window), and of the undated; of each outlet as many, the smallest ids first,
-- which are hashes.
WITH newest AS (
    SELECT percentile_disc(0.99) WITHIN GROUP (ORDER BY last_day) AS day FROM ops.fingerprint
), ranked AS (
    SELECT f.article_id, row_number() OVER (PARTITION BY a.outlet_id ORDER BY f.article_id) AS rank
    FROM ops.fingerprint f
    JOIN news.article a USING (article_id)
    CROSS JOIN newest
    WHERE f.last_day IS NULL OR f.last_day > newest.day - CAST(:days AS integer)
)
SELECT article_id FROM ranked WHERE rank <= :of_one_outlet ORDER BY rank, article_id LIMIT :most
