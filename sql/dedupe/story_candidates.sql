SELECT article_id
FROM ops.fingerprint
WHERE story_keys && CAST(:keys AS integer[]) AND article_id <> ALL (CAST(:night AS uuid[]))
  AND (first_day IS NULL OR (first_day <= :last_day AND last_day >= :first_day))
