-- The article goes back to the words that were seen before tonight's, which go where they are tonight's own, with the names
-- that nobody else has. Whether it went back: where tonight's words were not the current ones, it stands as it did.
WITH older AS (
    SELECT r.revision_id, r.seen_at FROM news.article_revision r
    WHERE r.article_id = :article_id AND r.revision_id <> :revision_id
    ORDER BY r.seen_at DESC, r.revision_id DESC LIMIT 1
), back AS (
    UPDATE news.article a SET current_revision_id = older.revision_id, last_seen_at = greatest(a.first_seen_at, older.seen_at)
    FROM older WHERE a.article_id = :article_id AND a.current_revision_id = :revision_id
    RETURNING a.current_revision_id
), unsigned AS (
    DELETE FROM news.article_author x USING back
    WHERE x.article_id = :article_id AND NOT EXISTS (
        SELECT FROM news.revision_author o
        WHERE o.revision_id = back.current_revision_id AND (o.position, o.author_id) = (x.position, x.author_id))
), gone AS (
    DELETE FROM news.article_revision r USING older
    WHERE r.revision_id = :revision_id AND r.capture_id = :capture_id
    RETURNING r.revision_id
), nobodys AS (
    DELETE FROM news.author n USING news.revision_author s, gone
    WHERE s.revision_id = gone.revision_id AND n.author_id = s.author_id AND NOT EXISTS (
        SELECT FROM news.revision_author x WHERE x.author_id = n.author_id AND x.revision_id <> gone.revision_id)
)
SELECT current_revision_id FROM back
