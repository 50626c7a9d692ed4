-- What goes, by table: also what goes by itself with what it hangs on.
WITH revision AS (
    SELECT r.revision_id FROM news.article_revision r JOIN going_article USING (article_id)
)
SELECT 'news.article' AS name, count(*) AS rows FROM news.article JOIN going_article USING (article_id)
UNION ALL SELECT 'news.article_revision', count(*) FROM revision
UNION ALL SELECT 'news.revision_cut', count(*) FROM news.revision_cut JOIN revision USING (revision_id)
UNION ALL SELECT 'news.revision_change', count(*) FROM news.revision_change JOIN revision USING (revision_id)
UNION ALL SELECT 'news.revision_difference', count(*) FROM news.revision_difference JOIN revision USING (revision_id)
UNION ALL SELECT 'news.revision_notice', count(*) FROM news.revision_notice JOIN revision USING (revision_id)
UNION ALL SELECT 'news.revision_flag', count(*) FROM news.revision_flag JOIN revision USING (revision_id)
UNION ALL SELECT 'news.revision_place', count(*) FROM news.revision_place JOIN revision USING (revision_id)
UNION ALL SELECT 'news.revision_author', count(*) FROM news.revision_author JOIN revision USING (revision_id)
UNION ALL SELECT 'news.date_evidence', count(*) FROM news.date_evidence JOIN revision USING (revision_id)
UNION ALL SELECT 'news.mention', count(*) FROM news.mention JOIN revision USING (revision_id)
UNION ALL SELECT 'news.article_author', count(*) FROM news.article_author JOIN going_article USING (article_id)
UNION ALL SELECT 'news.article_tag', count(*) FROM news.article_tag JOIN going_article USING (article_id)
UNION ALL SELECT 'news.copy_link', count(*) FROM news.copy_link c
    WHERE c.article_id IN (SELECT article_id FROM going_article) OR c.original_id IN (SELECT article_id FROM going_article)
UNION ALL SELECT 'news.story_article', count(*) FROM news.story_article JOIN going_article USING (article_id)
UNION ALL SELECT 'news.story_move', count(*) FROM news.story_move JOIN going_article USING (article_id)
UNION ALL SELECT 'ops.fingerprint', count(*) FROM ops.fingerprint JOIN going_article USING (article_id)
UNION ALL SELECT 'ops.local_entity', count(*) FROM ops.local_entity JOIN going_article USING (article_id)
UNION ALL SELECT 'ops.pair_link', count(*) FROM ops.pair_link p
    WHERE p.left_id IN (SELECT article_id FROM going_article) OR p.right_id IN (SELECT article_id FROM going_article)
UNION ALL SELECT 'ops.capture', count(*) FROM ops.capture JOIN going_capture USING (capture_id)
