CREATE OR REPLACE VIEW news.article_history AS
SELECT r.article_id, row_number() OVER (PARTITION BY r.article_id ORDER BY r.seen_at, r.revision_id) AS number, r.revision_id,
       r.revision_id = a.current_revision_id AS is_current, r.seen_at, o.name AS outlet,
       coalesce(a.canonical_url, a.path) AS location, p.title AS title_before, r.title, d.kind, d.words_before, d.words_after,
       d.words_added, d.words_removed, d.figures_changed,
       ARRAY(SELECT part FROM news.revision_change c WHERE c.revision_id = r.revision_id
             GROUP BY part ORDER BY min(c.ordinal)) AS parts,
       ARRAY(SELECT n.kind || ': ' || n.text FROM news.revision_notice n WHERE n.revision_id = r.revision_id
             ORDER BY n.ordinal) AS notices,
       ARRAY(SELECT c.part || ': ' || coalesce(c.before, '') || ' -> ' || coalesce(c.after, '') FROM news.revision_change c
             WHERE c.revision_id = r.revision_id ORDER BY c.ordinal) AS changes,
       r.published_edtf AS published, d.in_order
FROM news.article_revision r
JOIN news.article a USING (article_id)
LEFT JOIN news.outlet o USING (outlet_id)
LEFT JOIN news.revision_difference d ON d.revision_id = r.revision_id
LEFT JOIN news.article_revision p ON p.revision_id = d.previous_revision_id;
COMMENT ON VIEW news.article_history IS 'Every revision of every article in the order in which they were first seen: what it is to the one before it, how much changed, where, and what it says of itself.';
COMMENT ON COLUMN news.article_history.article_id IS 'The article.';
COMMENT ON COLUMN news.article_history.number IS 'Which of its revisions, from 1.';
COMMENT ON COLUMN news.article_history.revision_id IS 'The revision.';
COMMENT ON COLUMN news.article_history.is_current IS 'Whether it is the one that stands now.';
COMMENT ON COLUMN news.article_history.seen_at IS 'When its bytes were first seen; the change itself was made between the last sight of the one before and this.';
COMMENT ON COLUMN news.article_history.outlet IS 'Name of the outlet.';
COMMENT ON COLUMN news.article_history.location IS 'Canonical URL, or the path of a loose file.';
COMMENT ON COLUMN news.article_history.title_before IS 'Headline of the revision before; null for the first.';
COMMENT ON COLUMN news.article_history.title IS 'Headline.';
COMMENT ON COLUMN news.article_history.kind IS 'What it is to the one before: correction, details, headline, rewrite, minor_edit or update (news.revision_difference); null for the first.';
COMMENT ON COLUMN news.article_history.words_before IS 'Words of headline, lede and body before.';
COMMENT ON COLUMN news.article_history.words_after IS 'The same after.';
COMMENT ON COLUMN news.article_history.words_added IS 'Words that there are more of than before.';
COMMENT ON COLUMN news.article_history.words_removed IS 'Words that there were more of before.';
COMMENT ON COLUMN news.article_history.figures_changed IS 'Figures that were replaced in sentences that otherwise stayed.';
COMMENT ON COLUMN news.article_history.parts IS 'Where it changed: headline, lede, body, byline, published, agency.';
COMMENT ON COLUMN news.article_history.notices IS 'What it says of itself (correction, retraction ...), kind and text.';
COMMENT ON COLUMN news.article_history.changes IS 'Each passage that changed: part, before, after.';
COMMENT ON COLUMN news.article_history.published IS 'Publication date that it claims, in EDTF.';
COMMENT ON COLUMN news.article_history.in_order IS 'Whether the bodies were laid side by side; false where the changes are the sentences that only one has.';
