-- The words that fingerprints were made of, for the exact comparison of shingles.
SELECT CAST(f.article_id AS text) AS article_id, r.body
FROM ops.fingerprint f
JOIN news.article_revision r USING (revision_id)
WHERE f.article_id = ANY (CAST(:ids AS uuid[]))
