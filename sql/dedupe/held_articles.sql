-- What is known of articles of earlier nights.
SELECT CAST(article_id AS text) AS article_id, statistics_version, data FROM ops.fingerprint
WHERE article_id = ANY (CAST(:ids AS uuid[])) AND statistics_version = coalesce(CAST(:version AS text), statistics_version)
