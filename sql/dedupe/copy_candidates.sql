-- The same words, over all history; where the headline tells a text as well, of those with this headline.
SELECT a.article_id
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE r.body_sha256 = ANY (CAST(:bodies AS bytea[]))
UNION
SELECT f.article_id
FROM unnest(CAST(:short_bodies AS bytea[]), CAST(:headlines AS text[])) AS night (body, headline)
JOIN ops.fingerprint f ON left(f.data ->> 'headline', 200) = left(night.headline, 200) AND f.data ->> 'headline' <> ''
JOIN news.article_revision r ON r.revision_id = f.revision_id AND r.body_sha256 = night.body
