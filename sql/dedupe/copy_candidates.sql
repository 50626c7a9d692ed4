-- The same words, over all history; a band in common, within the window around the night's dates. Undated articles may be of any day.
SELECT a.article_id
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE r.body_sha256 = ANY (CAST(:bodies AS bytea[])) AND a.article_id <> ALL (CAST(:night AS uuid[]))
UNION
SELECT b.article_id
FROM ops.copy_band b
WHERE b.band = ANY (CAST(:bands AS integer[])) AND b.article_id <> ALL (CAST(:night AS uuid[]))
  AND (b.day IS NULL OR b.day BETWEEN :first_day AND :last_day)
