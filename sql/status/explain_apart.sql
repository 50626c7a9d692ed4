-- What looked like a copy of the article or like its story and is not: a fact or a judgement stands against it, or it was near
-- this one and not the rest of the group. Of each other copy group or story the strongest pair.
WITH met AS (
    SELECT p.kind, p.joins, p.score, p.rule, p.reasons,
           CASE WHEN p.left_id = own.article_id THEN p.right_id ELSE p.left_id END AS other_id, own.article_id,
           coalesce(own.copy_of, own.article_id) AS own_group, own.story_id AS own_story
    FROM news.current_article own
    JOIN ops.pair_link p ON own.article_id IN (p.left_id, p.right_id)
    WHERE own.article_id = CAST(:article_id AS uuid)
), apart AS (
    SELECT DISTINCT ON (m.kind, other_group) m.*, o.outlet, o.published, o.title, o.location, other_group
    FROM met m
    JOIN news.current_article o ON o.article_id = m.other_id
    CROSS JOIN LATERAL (
        SELECT CASE m.kind WHEN 'copy' THEN coalesce(o.copy_of, o.article_id) ELSE o.story_id END AS other_group) AS g
    WHERE other_group <> CASE m.kind WHEN 'copy' THEN m.own_group ELSE m.own_story END
    ORDER BY m.kind, other_group, m.score DESC, m.other_id
)
SELECT a.kind, CAST(a.other_id AS text) AS article_id, a.outlet, a.published, a.title, a.location, a.score, a.rule, a.reasons,
       coalesce(
           (SELECT 'judged different by ' || j.who || ' on ' || to_char(j.judged_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ': ' || j.why
            FROM news.judgement j
            WHERE j.undone_by IS NULL AND j.verdict = 'different' AND j.kind IN (a.kind, 'story')
              AND j.left_id = least(a.article_id, a.other_id) AND j.right_id = greatest(a.article_id, a.other_id)
            ORDER BY j.kind LIMIT 1),
           CASE WHEN a.joins THEN 'near this article and not the rest of its ' || CASE a.kind WHEN 'copy' THEN 'group' ELSE 'story' END
                ELSE 'a fact stands against it' END) AS why
FROM apart a
ORDER BY a.score DESC, a.other_id
