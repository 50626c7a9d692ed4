-- Which articles an export of a span holds, for the length of its transaction.
CREATE TEMP TABLE exported_article ON COMMIT DROP AS
SELECT a.article_id
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE (CAST(:since AS timestamptz) IS NULL OR coalesce(r.published_latest, a.first_seen_at) >= :since)
  AND (CAST(:until AS timestamptz) IS NULL OR coalesce(r.published_earliest, a.first_seen_at) < :until)
