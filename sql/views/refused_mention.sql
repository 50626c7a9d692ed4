CREATE OR REPLACE VIEW news.refused_mention AS
SELECT m.reason, m.text, m.label, m.pipeline, a.article_id, r.title, m.start_offset, m.end_offset
FROM news.mention m
JOIN news.article a ON a.current_revision_id = m.revision_id
JOIN news.article_revision r USING (revision_id)
WHERE m.reason IS NOT NULL;
COMMENT ON VIEW news.refused_mention IS 'What was taken for a name in current words and refused, and why.';
COMMENT ON COLUMN news.refused_mention.reason IS 'Why it is no name.';
COMMENT ON COLUMN news.refused_mention.text IS 'The words.';
COMMENT ON COLUMN news.refused_mention.label IS 'What they were taken for.';
COMMENT ON COLUMN news.refused_mention.pipeline IS 'What read it.';
COMMENT ON COLUMN news.refused_mention.article_id IS 'The article.';
COMMENT ON COLUMN news.refused_mention.title IS 'Its headline.';
COMMENT ON COLUMN news.refused_mention.start_offset IS 'Start in code points of title, two line feeds, body.';
COMMENT ON COLUMN news.refused_mention.end_offset IS 'End, exclusive.';
