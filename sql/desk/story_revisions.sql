-- The last revisions of these articles beyond their first, and what each is to the one before it.
SELECT CAST(asked.article_id AS text) AS article_id, CAST(d.revision_id AS text) AS revision_id, d.kind, d.words_added,
       d.words_removed, d.seen_at
FROM unnest(CAST(:ids AS uuid[])) AS asked (article_id)
CROSS JOIN LATERAL (
    SELECT r.revision_id, r.seen_at, x.kind, x.words_added, x.words_removed
    FROM news.article_revision r JOIN news.revision_difference x USING (revision_id)
    WHERE r.article_id = asked.article_id
    ORDER BY r.seen_at DESC, r.revision_id DESC LIMIT :most) AS d
ORDER BY asked.article_id, d.seen_at, d.revision_id
