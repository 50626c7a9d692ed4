-- #warn A story of tonight holds far more articles, or lasts far longer, than stories do.
-- why: there are events that all outlets tell for weeks; but two events that grew together take more with them each night.
-- look: newsloom query "SELECT * FROM news.story_timeline WHERE story_id = '...'"; newsloom judge different ARTICLE OTHER --as
-- story parts two that do not belong together.
--
-- What stories are like is read from two thousand of them: their ids are hashes, so that the first by id are a fair sample.
-- Far more is five times what 99 of 100 stories stay under, as in outliers of counts that grow by factors, and at least
-- fifty articles or thirty days: an event of a day in fifty outlets is news, not a mistake. Of fewer than a hundred, the one
-- that swallowed the others would be the measure.
--
-- How long it lasts is what it lasts at the least, from the latest instant that one article's date can mean to the earliest
-- of another: one article of "October 2026" lasts no month, though news.story, which holds all that its date can mean, says so.
WITH sample AS (
    SELECT held.articles, held.days
    FROM (SELECT story_id FROM news.story ORDER BY story_id LIMIT 2000) AS s
    CROSS JOIN LATERAL (
        SELECT count(*) AS articles,
               greatest(0, CAST(EXTRACT(epoch FROM max(r.published_earliest) - min(r.published_latest)) / 86400 AS integer)) AS days
        FROM news.story_article a JOIN news.article n USING (article_id)
        JOIN news.article_revision r ON r.revision_id = n.current_revision_id
        WHERE a.story_id = s.story_id) AS held
), usual AS (
    SELECT greatest(50, CASE WHEN count(*) >= 100 THEN 5 * percentile_disc(0.99) WITHIN GROUP (ORDER BY articles) END) AS articles,
           greatest(30, CASE WHEN count(*) >= 100 THEN 5 * percentile_disc(0.99) WITHIN GROUP (ORDER BY days) END) AS days
    FROM sample WHERE articles > 1
), tonight AS (
    SELECT DISTINCT a.story_id
    FROM ops.item i
    JOIN news.story_article a USING (article_id)
    WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy')
), counted AS (
    SELECT s.story_id, s.title, held.days, held.articles, held.outlets
    FROM tonight
    JOIN news.story s USING (story_id)
    CROSS JOIN LATERAL (
        SELECT count(*) AS articles, count(DISTINCT n.outlet_id) AS outlets,
               greatest(0, CAST(EXTRACT(epoch FROM max(r.published_earliest) - min(r.published_latest)) / 86400 AS integer)) AS days
        FROM news.story_article a JOIN news.article n USING (article_id)
        JOIN news.article_revision r ON r.revision_id = n.current_revision_id
        WHERE a.story_id = s.story_id) AS held
)
SELECT c.story_id, c.title, c.articles, c.outlets, c.days, u.articles AS usual_articles, u.days AS usual_days
FROM counted c, usual u
WHERE c.articles > u.articles OR c.days > u.days
ORDER BY c.articles DESC, c.story_id
