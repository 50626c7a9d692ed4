-- The forms of names are counted by one pass over the mentions that change. The two halves of the old count were joined, and
-- Postgres knows nothing of how large they are: it kept a plan made for no rows, and compared each form of a night with each
-- other, 62 million pairs for 8,000 names.
CREATE OR REPLACE FUNCTION news.count_linked_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH lost AS (
        SELECT entity_id, text AS form, CAST(count(*) AS integer) AS n FROM was
        WHERE entity_id IS NOT NULL AND length(text) <= 500
        GROUP BY entity_id, text
    ), linked AS (
        SELECT entity_id, text AS form, revision_id, CAST(count(*) AS integer) AS n FROM became
        WHERE entity_id IS NOT NULL AND length(text) <= 500
        GROUP BY entity_id, text, revision_id
    ), change AS (
        SELECT entity_id, form, CAST(sum(n) AS integer) AS n, min(first_seen_at) AS first_seen_at, max(first_seen_at) AS last_seen_at
        FROM (
            SELECT entity_id, form, -n AS n, NULL AS first_seen_at FROM lost
            UNION ALL
            SELECT l.entity_id, l.form, l.n, a.first_seen_at
            FROM linked l JOIN news.article_revision r USING (revision_id) JOIN news.article a USING (article_id)) AS each
        GROUP BY entity_id, form
        HAVING sum(n) <> 0
    ), gone AS (
        DELETE FROM news.entity_name n USING change c
        WHERE c.n < 0 AND n.entity_id = c.entity_id AND n.form = c.form AND n.mention_count + c.n <= 0
    ), fewer AS (
        UPDATE news.entity_name n SET mention_count = n.mention_count + c.n FROM change c
        WHERE c.n < 0 AND n.entity_id = c.entity_id AND n.form = c.form AND n.mention_count + c.n > 0
    )
    INSERT INTO news.entity_name AS n (entity_id, form, mention_count, first_seen_at, last_seen_at)
    SELECT entity_id, form, n, first_seen_at, last_seen_at FROM change
    WHERE n > 0
    ORDER BY entity_id, form COLLATE "C"
    ON CONFLICT (entity_id, form) DO UPDATE
    SET mention_count = n.mention_count + excluded.mention_count,
        first_seen_at = least(n.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(n.last_seen_at, excluded.last_seen_at);
    RETURN NULL;
END
$$;
