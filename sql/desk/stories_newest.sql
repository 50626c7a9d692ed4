-- The next stories, newest first, of those that say what is asked. Where something is asked, only the next so many are looked at:
-- "at least nine outlets" may be true of none in a year, and counting them all takes minutes. `looked` says how far it came. A story's day is the one that its first report prints, wherever
-- that is: 2 March without a zone begins on 1 March at 10:00 UTC.
-- OFFSET 0: each story is asked by its keys; without it Postgres made a hash of all stories of the entity, in a second.
WITH window_ AS MATERIALIZED (
    SELECT s.story_id, s.first_at
    FROM news.story s
    WHERE s.first_at < CAST(:before AS timestamptz) AND s.first_at >= CAST(:since AS timestamptz)
      AND (CAST(:at AS timestamptz) IS NULL OR (s.first_at, s.story_id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
    ORDER BY s.first_at DESC, s.story_id DESC
    LIMIT :look
), meant AS (
    SELECT w.story_id, w.first_at
    FROM window_ w
    WHERE (CAST(:outlets AS integer) <= 1 OR (
              SELECT count(DISTINCT a.outlet_id) FROM news.story_article x JOIN news.article a USING (article_id)
              WHERE x.story_id = w.story_id) >= CAST(:outlets AS integer))
      AND (CAST(:outlet AS text) IS NULL OR EXISTS (
              SELECT FROM news.story_article x JOIN news.article a USING (article_id) JOIN news.outlet o USING (outlet_id)
              WHERE x.story_id = w.story_id AND o.name = CAST(:outlet AS text) OFFSET 0))
      AND (CAST(:day AS text) IS NULL OR EXISTS (
              SELECT FROM news.story_article x JOIN news.article a USING (article_id)
              JOIN news.article_revision r ON r.revision_id = a.current_revision_id
              WHERE x.story_id = w.story_id AND r.published_earliest = w.first_at AND left(r.published_edtf, 10) = CAST(:day AS text)
              OFFSET 0))
      AND (CAST(:entity AS uuid) IS NULL OR EXISTS (
              SELECT FROM news.story_article x JOIN news.article a USING (article_id)
              JOIN news.mention m ON m.revision_id = a.current_revision_id
              WHERE x.story_id = w.story_id AND m.entity_id = CAST(:entity AS uuid) OFFSET 0))
    ORDER BY w.first_at DESC, w.story_id DESC
    LIMIT :most
)
SELECT CAST(m.story_id AS text) AS story_id, m.first_at, l.looked, l.last_at, CAST(l.last_id AS text) AS last_id
FROM (SELECT count(*) AS looked, min(first_at) AS last_at,
             (SELECT story_id FROM window_ ORDER BY first_at, story_id LIMIT 1) AS last_id FROM window_) AS l
LEFT JOIN meant m ON true
ORDER BY m.first_at DESC, m.story_id DESC
