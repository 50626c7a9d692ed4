-- Of placed articles, over all history: those that share an anchor with one that no date places.
SELECT DISTINCT f.article_id
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS undated (anchors integer[])
JOIN ops.fingerprint f ON f.placed AND f.anchors && undated.anchors
