-- The next articles, by id, whose current words are not in the index. What their article no longer says goes with the row that is
-- replaced; one whose words are being changed by another run is written when that run publishes.
WITH due AS MATERIALIZED (
    SELECT a.article_id, a.current_revision_id AS revision_id
    FROM news.article a
    LEFT JOIN news.article_words w USING (article_id)
    WHERE a.article_id > :after AND w.revision_id IS DISTINCT FROM a.current_revision_id
    ORDER BY a.article_id
    LIMIT :most
), written AS (
    INSERT INTO news.article_words (
        article_id, revision_id, words, cut_at, language, published_earliest, published_latest)
    SELECT d.article_id, d.revision_id, news.search_words(r.title, r.body, r.language),
           nullif(news.search_end(r.body), length(r.body)), r.language, r.published_earliest, r.published_latest
    FROM due d
    JOIN news.article_revision r USING (revision_id)
    ORDER BY d.article_id
    ON CONFLICT (article_id) DO UPDATE
    SET revision_id = excluded.revision_id, words = excluded.words, cut_at = excluded.cut_at, language = excluded.language,
        published_earliest = excluded.published_earliest, published_latest = excluded.published_latest
    RETURNING article_id
)
SELECT (SELECT count(*) FROM written) AS written, (SELECT max(article_id::text) FROM due) AS last
