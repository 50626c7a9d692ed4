-- #warn A rule cuts more from a source's pages than it used to.
-- Why it only warns: the articles are there, and what was cut is kept; but a page that was built anew loses paragraphs this
-- way, and so does one under a rule, or a reviewed list, that is too wide.
-- Where to look: newsloom explain ARTICLE --cuts shows the page of the article named here, with its cuts in place.
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
), nights AS (
    SELECT t.source_id, r.night, r.night = t.night AS is_tonight, sum(s.stripped) AS articles, array_agg(r.run_id) AS run_ids
    FROM tonight t
    JOIN ops.run r ON r.night BETWEEN t.night - 28 AND t.night AND r.kind = 'nightly'
    JOIN ops.run_source s ON s.run_id = r.run_id AND s.source_id = t.source_id
    WHERE r.night = t.night OR r.state = 'succeeded'
    GROUP BY t.source_id, r.night, t.night
    HAVING sum(s.stripped) >= 10
), cut AS (
    SELECT n.source_id, n.night, n.is_tonight, n.articles, c.rule, sum(c.articles) / CAST(n.articles AS numeric) AS in_articles,
           sum(c.shares) / n.articles AS of_page,
           (array_agg(c.most_from ORDER BY c.run_id = :run_id DESC, c.run_id COLLATE "C"))[1] AS most_from
    FROM nights n
    JOIN ops.rule_cut c ON c.run_id = ANY (n.run_ids) AND c.source_id = n.source_id
    GROUP BY n.source_id, n.night, n.is_tonight, n.articles, c.rule
), usual AS (
    SELECT c.source_id, c.rule, sum(n.articles) AS articles,
           percentile_disc(0.9) WITHIN GROUP (ORDER BY coalesce(b.in_articles, 0)) AS in_articles,
           percentile_disc(0.9) WITHIN GROUP (ORDER BY coalesce(b.of_page, 0)) AS of_page
    FROM cut c
    JOIN nights n ON n.source_id = c.source_id AND NOT n.is_tonight
    LEFT JOIN cut b ON b.source_id = n.source_id AND b.night = n.night AND b.rule = c.rule
    WHERE c.is_tonight
    GROUP BY c.source_id, c.rule
    HAVING count(*) >= 14
), compared AS (
    SELECT c.source_id, c.rule, c.articles, c.in_articles, u.in_articles AS usually_in, c.of_page, u.of_page AS usually_of,
           c.most_from, (u.in_articles * u.articles + 2) / (u.articles + 4) AS learned,
           1.0 / c.articles + 1.0 / (u.articles + 4) AS spread
    FROM cut c
    JOIN usual u USING (source_id, rule)
    WHERE c.is_tonight
)
SELECT source_id, rule, CAST(articles AS integer) AS articles, round(in_articles, 3) AS in_articles,
       round(usually_in, 3) AS usually_in, round(of_page, 3) AS of_page, round(usually_of, 3) AS usually_of,
       CAST(most_from AS text) AS article
FROM compared
WHERE in_articles > learned + greatest(0.2, 5 * sqrt(learned * (1 - learned) * spread))
   OR (of_page > usually_of + 0.1 AND of_page * (1 - usually_of) > 2 * usually_of * (1 - of_page))
ORDER BY source_id COLLATE "C", rule COLLATE "C"
