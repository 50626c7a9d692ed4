-- The words of a revision and of the one before it. Of bodies longer than :most characters the first are compared.
SELECT r.title, r.lede, left(r.body, :most) AS body, length(r.body) AS characters, r.seen_at, p.title AS title_before,
       p.lede AS lede_before, left(p.body, :most) AS body_before, length(p.body) AS characters_before, p.seen_at AS seen_before,
       d.kind, d.words_added, d.words_removed, d.words_before, d.words_after, d.figures_changed
FROM news.article_revision r
JOIN news.revision_difference d USING (revision_id)
JOIN news.article_revision p ON p.revision_id = d.previous_revision_id
WHERE r.article_id = CAST(:article_id AS uuid) AND r.revision_id = CAST(:revision_id AS uuid)
