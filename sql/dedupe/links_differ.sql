-- Groups are compared by their articles: a story that only has another id is the same story.
WITH links_are AS (
    SELECT s.article_id, s.story_id, coalesce(c.original_id, s.article_id) AS original_id
    FROM news.story_article s LEFT JOIN news.copy_link c USING (article_id)
), stories_were AS (
    SELECT md5(string_agg(CAST(article_id AS text), ' ' ORDER BY article_id)) AS members FROM links_were GROUP BY story_id
), stories_are AS (
    SELECT md5(string_agg(CAST(article_id AS text), ' ' ORDER BY article_id)) AS members FROM links_are GROUP BY story_id
), copies_were AS (
    SELECT md5(string_agg(CAST(article_id AS text), ' ' ORDER BY article_id)) AS members
    FROM links_were GROUP BY original_id HAVING count(*) > 1
), copies_are AS (
    SELECT md5(string_agg(CAST(article_id AS text), ' ' ORDER BY article_id)) AS members
    FROM links_are GROUP BY original_id HAVING count(*) > 1
)
SELECT (SELECT count(*) FROM stories_were) AS stories_were, (SELECT count(*) FROM stories_are) AS stories_are,
       (SELECT count(*) FROM (SELECT members FROM stories_were EXCEPT SELECT members FROM stories_are) AS d) AS stories_gone,
       (SELECT count(*) FROM (SELECT members FROM stories_are EXCEPT SELECT members FROM stories_were) AS d) AS stories_new,
       (SELECT count(*) FROM copies_were) AS groups_were, (SELECT count(*) FROM copies_are) AS groups_are,
       (SELECT count(*) FROM (SELECT members FROM copies_were EXCEPT SELECT members FROM copies_are) AS d) AS groups_gone,
       (SELECT count(*) FROM (SELECT members FROM copies_are EXCEPT SELECT members FROM copies_were) AS d) AS groups_new,
       (SELECT count(*) FROM links_were w JOIN links_are n USING (article_id)
        WHERE (w.original_id, w.story_id) IS DISTINCT FROM (n.original_id, n.story_id)) AS articles_moved
