-- The next stories that name an entity, newest first, found by its mentions: for one that has few. Its mentions are read first (no
-- plan that walks all stories instead, nor by OFFSET 0 one that makes a hash of all that an outlet has).
WITH named AS MATERIALIZED (
    SELECT DISTINCT x.story_id
    FROM news.mention m
    JOIN news.article_revision r USING (revision_id)
    JOIN news.article a ON a.article_id = r.article_id AND a.current_revision_id = r.revision_id
    JOIN news.story_article x ON x.article_id = a.article_id
    WHERE m.entity_id = CAST(:entity AS uuid)
), meant AS (
    SELECT s.story_id, s.first_at
    FROM named n
    JOIN news.story s USING (story_id)
    WHERE s.first_at < CAST(:before AS timestamptz) AND s.first_at >= CAST(:since AS timestamptz)
      AND (CAST(:at AS timestamptz) IS NULL OR (s.first_at, s.story_id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
      AND (CAST(:outlets AS integer) <= 1 OR (
              SELECT count(DISTINCT a.outlet_id) FROM news.story_article x JOIN news.article a USING (article_id)
              WHERE x.story_id = s.story_id) >= CAST(:outlets AS integer))
      AND (CAST(:outlet AS text) IS NULL OR EXISTS (
              SELECT FROM news.story_article x JOIN news.article a USING (article_id) JOIN news.outlet o USING (outlet_id)
              WHERE x.story_id = s.story_id AND o.name = CAST(:outlet AS text) OFFSET 0))
      AND (CAST(:day AS text) IS NULL OR EXISTS (
              SELECT FROM news.story_article x JOIN news.article a USING (article_id)
              JOIN news.article_revision r ON r.revision_id = a.current_revision_id
              WHERE x.story_id = s.story_id AND r.published_earliest = s.first_at AND left(r.published_edtf, 10) = CAST(:day AS text)
              OFFSET 0))
    ORDER BY s.first_at DESC, s.story_id DESC
    LIMIT :most
)
SELECT CAST(story_id AS text) AS story_id, first_at FROM meant ORDER BY first_at DESC, story_id DESC
