-- In the current words by the link; in earlier words, which are linked to nobody, by the name, whoever the article names now: it
-- may be a correction that took the name out.
DELETE FROM news.mention m
USING news.article_revision r, news.article a
WHERE r.revision_id = m.revision_id AND a.article_id = r.article_id
  AND (m.entity_id = :entity_id
       OR (m.label = 'PERSON' AND m.text = ANY (CAST(:forms AS text[]))
           AND (a.article_id = ANY (CAST(:articles AS uuid[])) OR m.revision_id IS DISTINCT FROM a.current_revision_id))
       OR (m.revision_id = a.current_revision_id AND EXISTS (
           SELECT FROM ops.local_entity l
           WHERE l.article_id = a.article_id AND l.ordinal = m.local_entity AND l.entity_id = :entity_id)))
