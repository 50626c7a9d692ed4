-- What is known of articles of earlier nights: the fingerprint, and the body for the exact comparison of shingles.
SELECT f.article_id, f.data, r.body
FROM ops.fingerprint f
JOIN news.article_revision r USING (revision_id)
WHERE f.article_id = ANY (CAST(:ids AS uuid[])) AND f.statistics_version = coalesce(CAST(:version AS text), f.statistics_version)
