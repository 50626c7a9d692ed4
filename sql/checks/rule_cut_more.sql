-- #warn A rule cuts more from a source's pages than it used to.
-- why: the articles are there, and what was cut is kept; but a page that was built anew loses paragraphs this
-- way, and so does one under a rule, or a reviewed list, that is too wide.
-- look: newsloom explain ARTICLE --cuts shows the page of the article named here, with its cuts in place.
--
-- Looked at are the share of the articles that the rule cuts anything from, and the share of a page that it cuts, as the mean
-- over the articles: a page of a megabyte counts as one. What is usual is learned from the 28 nights before, once 14 of them
-- stripped ten articles or more, since a share of fewer says nothing. It is the ninetieth percentile of the nights: two of 28
-- that were out of order lie outside, and a change that somebody meant is told three nights and is then the usual.
--
-- More articles are more by a fifth, as in fill_rate_low, and by more than chance: five standard deviations of the two shares,
-- since 200 sources with 20 rules are 1.5 million looks a year and chance passes five in one of three million; two articles
-- with the rule and two without are added to what was learned (Agresti and Coull 1998). More of a page is a tenth of it, which
-- no single page of ten can make, and twice the odds: .6 to .76 and .02 to .13 are told, .6 to .74 and .02 to .11 are not.
WITH tonight AS (
    SELECT s.source_id, r.night
    FROM ops.run r
    JOIN ops.run_source s USING (run_id)
    WHERE r.run_id = :run_id AND r.kind = 'nightly'
), brought AS (
    SELECT t.source_id, r.night, r.night = t.night AS is_tonight, sum(s.stripped) AS articles, array_agg(r.run_id) AS run_ids
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 28 AND t.night AND r.kind = 'nightly'
    JOIN ops.run_source s ON s.run_id = r.run_id AND s.source_id = t.source_id
    WHERE r.night = t.night OR r.state = 'succeeded'
    GROUP BY t.source_id, r.night, t.night
    HAVING sum(s.stripped) >= 10
), nights AS (
    SELECT *, count(*) FILTER (WHERE NOT is_tonight) OVER before AS learned_nights,
           sum(articles) FILTER (WHERE NOT is_tonight) OVER before AS learned_articles
    FROM brought
    WINDOW before AS (PARTITION BY source_id)
), cut AS (
    SELECT n.source_id, c.rule, n.is_tonight, n.articles, n.learned_nights, n.learned_articles,
           sum(c.articles) / CAST(n.articles AS numeric) AS in_articles, sum(c.shares) / n.articles AS of_page,
           (array_agg(c.most_from ORDER BY c.run_id = :run_id DESC, c.run_id COLLATE "C"))[1] AS most_from
    FROM nights n
    CROSS JOIN LATERAL unnest(n.run_ids) AS one (run_id)
    JOIN ops.rule_cut c ON c.run_id = one.run_id AND c.source_id = n.source_id
    WHERE n.learned_nights >= 14
    GROUP BY n.source_id, n.night, c.rule, n.is_tonight, n.articles, n.learned_nights, n.learned_articles
), ranked AS (
    SELECT source_id, rule, learned_articles,
           max(articles) FILTER (WHERE is_tonight) AS articles,
           max(in_articles) FILTER (WHERE is_tonight) AS in_articles,
           max(of_page) FILTER (WHERE is_tonight) AS of_page,
           max(CAST(most_from AS text)) FILTER (WHERE is_tonight) AS article,
           array_agg(in_articles ORDER BY in_articles) FILTER (WHERE NOT is_tonight) AS all_in,
           array_agg(of_page ORDER BY of_page) FILTER (WHERE NOT is_tonight) AS all_of,
           -- A night on which the rule cut nothing has no row: it is one of the lowest.
           CAST(ceil(0.9 * learned_nights) - learned_nights + count(*) FILTER (WHERE NOT is_tonight) AS integer) AS ninetieth
    FROM cut
    GROUP BY source_id, rule, learned_nights, learned_articles
    HAVING bool_or(is_tonight)
), usual AS (
    SELECT *, coalesce(all_in[ninetieth], 0) AS usually_in, coalesce(all_of[ninetieth], 0) AS usually_of FROM ranked
), compared AS (
    SELECT *, (usually_in * learned_articles + 2) / (learned_articles + 4) AS learned,
           1.0 / articles + 1.0 / (learned_articles + 4) AS spread
    FROM usual
)
SELECT source_id, rule, CAST(articles AS integer) AS articles, round(in_articles, 3) AS in_articles,
       round(usually_in, 3) AS usually_in, round(of_page, 3) AS of_page, round(usually_of, 3) AS usually_of, article
FROM compared
WHERE in_articles > learned + greatest(0.2, 5 * sqrt(learned * (1 - learned) * spread))
   OR (of_page > usually_of + 0.1 AND of_page * (1 - usually_of) > 2 * usually_of * (1 - of_page))
ORDER BY source_id COLLATE "C", rule COLLATE "C"
