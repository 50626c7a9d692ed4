-- Pairs of articles of which the rules left open whether they tell one story, the one that would move most articles first: one
-- pair of each two stories, and one inside each story. A doubt of 1 is a toss-up.
-- Of all pairs, or of those with one of the newest articles: a page cannot wait for a million.
WITH met AS (
    SELECT p.left_id, p.right_id, p.score, p.rule, p.reasons, l.story_id AS left_story, r.story_id AS right_story,
           l.story_id = r.story_id AS together,
           CASE WHEN p.rule = 'unknown_date' THEN 'no date says that it is the time of the other'
                WHEN p.rule = 'names_alone' THEN 'little in common but names'
                WHEN l.story_id = r.story_id THEN 'hardly near enough, and nothing nearer holds it in the story'
                ELSE 'near each other, and the rest of their stories is not' END AS why,
           CASE WHEN l.story_id = r.story_id THEN 1 - (p.score - :bar) / (1 - :bar) / :close ELSE p.score END AS doubt
    FROM ops.pairs_of_newest(CAST(:newest AS integer)) p
    JOIN news.story_article l ON l.article_id = p.left_id
    JOIN news.story_article r ON r.article_id = p.right_id
    WHERE p.kind = 'story'
      AND CASE WHEN p.joins AND l.story_id = r.story_id
               THEN p.rule = 'text' AND p.score < :bar + (1 - :bar) * :close AND p.score IN (l.score, r.score)
               ELSE (p.joins OR p.rule IN ('unknown_date', 'names_alone')) AND l.story_id <> r.story_id END
), strongest AS (
    SELECT DISTINCT ON (least(left_story, right_story), greatest(left_story, right_story)) *
    FROM met
    ORDER BY least(left_story, right_story), greatest(left_story, right_story), doubt DESC, left_id, right_id
)
SELECT CAST(left_id AS text) AS left_id, CAST(right_id AS text) AS right_id, score, rule, reasons, why, doubt,
       doubt * CASE WHEN together THEN 1 ELSE least(
           (SELECT count(*) FROM news.story_article x WHERE x.story_id = left_story),
           (SELECT count(*) FROM news.story_article x WHERE x.story_id = right_story)) END AS value
FROM strongest
ORDER BY value DESC, left_id, right_id
