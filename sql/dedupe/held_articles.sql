-- What is known of articles of earlier nights.
SELECT data FROM ops.fingerprint
WHERE article_id = ANY (CAST(:ids AS uuid[])) AND statistics_version = coalesce(CAST(:version AS text), statistics_version)
