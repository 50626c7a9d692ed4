-- What each rule cut from each source of the run, from what strip staged: sums for the check, and for the nights to come.
-- A run that is checked again counts again; once its staging is emptied, what was counted stays.
WITH page AS (
    SELECT s.source_id, s.item_id, s.article_id, a.cuts,
           coalesce(length(a.title), 0) + coalesce(length(a.lede), 0) + length(a.body) AS kept
    FROM staging.stripped s
    CROSS JOIN LATERAL jsonb_to_record(s.article) AS a (title text, lede text, body text, cuts jsonb)
    WHERE s.run_id = :run_id
), cut AS (
    SELECT p.source_id, p.item_id, p.article_id, c.rule, sum(c."end" - c.start) AS characters
    FROM page p
    CROSS JOIN LATERAL jsonb_to_recordset(p.cuts) AS c (rule text, start integer, "end" integer)
    GROUP BY p.source_id, p.item_id, p.article_id, c.rule
), whole AS (
    SELECT p.source_id, p.item_id, p.kept + coalesce(sum(c.characters), 0) AS characters
    FROM page p
    LEFT JOIN cut c USING (source_id, item_id)
    GROUP BY p.source_id, p.item_id, p.kept
), ruled AS (
    INSERT INTO ops.rule_cut (run_id, source_id, rule, articles, characters, shares, most_from)
    SELECT :run_id, c.source_id, c.rule, count(*), sum(c.characters), sum(s.share),
           (array_agg(c.article_id ORDER BY s.share DESC, c.article_id))[1]
    FROM cut c
    JOIN whole w USING (source_id, item_id)
    CROSS JOIN LATERAL (SELECT round(c.characters / greatest(w.characters, 1), 6) AS share) s
    GROUP BY c.source_id, c.rule
    ON CONFLICT (run_id, source_id, rule) DO UPDATE
    SET articles = excluded.articles, characters = excluded.characters, shares = excluded.shares,
        most_from = excluded.most_from
)
UPDATE ops.run_source r SET stripped = t.articles, stripped_characters = t.characters
FROM (SELECT source_id, count(*) AS articles, sum(characters) AS characters FROM whole GROUP BY source_id) t
WHERE r.run_id = :run_id AND r.source_id = t.source_id
