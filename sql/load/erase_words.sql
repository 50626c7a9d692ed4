-- The words of articles go as if they had never been there: what hangs on them, and the names that nobody else has. An
-- article stays where it gets words again: rows says which are the first of these. Captures stay.
WITH taken AS (
    SELECT a.article_id, a.outlet_id, r.revision_id, r.seen_at
    FROM news.article a
    LEFT JOIN jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (article_id uuid, revision_id uuid, seen_at timestamptz)
        USING (article_id)
    WHERE a.article_id = ANY (CAST(:ids AS uuid[]))
), unsigned AS (
    DELETE FROM news.article_author x USING taken WHERE x.article_id = taken.article_id
), signed AS (
    SELECT x.author_id FROM news.revision_author x JOIN news.article_revision r USING (revision_id) JOIN taken USING (article_id)
), tagged AS (
    DELETE FROM news.article_tag x USING taken WHERE x.article_id = taken.article_id RETURNING x.tag_id
), authors AS (
    DELETE FROM news.author n USING signed
    WHERE n.author_id = signed.author_id AND NOT EXISTS (
        SELECT FROM news.revision_author x JOIN news.article_revision r USING (revision_id)
        WHERE x.author_id = n.author_id AND r.article_id NOT IN (SELECT article_id FROM taken))
), tags AS (
    DELETE FROM news.tag n USING tagged
    WHERE n.tag_id = tagged.tag_id AND NOT EXISTS (
        SELECT FROM news.article_tag x
        WHERE x.tag_id = n.tag_id AND x.article_id NOT IN (SELECT article_id FROM taken))
), outlets AS (
    DELETE FROM news.outlet o USING taken
    WHERE o.outlet_id = taken.outlet_id AND NOT EXISTS (
        SELECT FROM news.article x
        WHERE x.outlet_id = o.outlet_id AND x.article_id NOT IN (SELECT article_id FROM taken))
), gone AS (
    DELETE FROM news.article_revision r USING taken WHERE r.article_id = taken.article_id
)
UPDATE news.article a
SET current_revision_id = coalesce(taken.revision_id, a.current_revision_id), outlet_id = NULL,
    first_seen_at = coalesce(taken.seen_at, a.first_seen_at), last_seen_at = coalesce(taken.seen_at, a.last_seen_at)
FROM taken WHERE a.article_id = taken.article_id
