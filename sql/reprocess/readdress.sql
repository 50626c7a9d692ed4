-- The address or path of articles as the first of their words has it.
UPDATE news.article a
SET canonical_url = r.canonical_url, path = r.path
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (article_id uuid, canonical_url text, path text)
WHERE a.article_id = r.article_id
