-- What the new version reads as the old one did says so.
UPDATE news.article_revision SET strip_version = :version WHERE article_id = ANY (CAST(:ids AS uuid[])) AND strip_version <> :version
