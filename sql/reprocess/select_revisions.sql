-- The revisions that were asked for, with their words staged as strip would have: entities reads these.
WITH chosen AS (
    SELECT r.revision_id, r.capture_id, r.article_id, c.source_id, a.canonical_url, a.path, o.name AS outlet, r.title, r.body,
           r.language, r.published_edtf, (row_number() OVER (ORDER BY r.article_id, r.revision_id) - 1) / :size AS batch
    FROM news.article_revision r
    JOIN news.article a USING (article_id)
    JOIN ops.capture c USING (capture_id)
    LEFT JOIN news.outlet o USING (outlet_id)
    WHERE (CAST(:sources AS text[]) IS NULL OR c.source_id = ANY (CAST(:sources AS text[])))
      AND (CAST(:versions AS text[]) IS NULL OR r.entities_version = ANY (CAST(:versions AS text[])))
      AND (CAST(:first AS date) IS NULL OR r.seen_at >= CAST(:first AS date))
      AND (CAST(:last AS date) IS NULL OR r.seen_at < CAST(:last AS date) + 1)
), listed AS (
    INSERT INTO staging.reread (run_id, item_id, capture_id, batch)
    SELECT :run_id, revision_id, capture_id, batch FROM chosen
    ON CONFLICT DO NOTHING
)
INSERT INTO staging.stripped (run_id, source_id, item_id, batch, article_id, canonical_url, path, outlet, article)
SELECT :run_id, source_id, revision_id, batch, article_id, canonical_url, path, outlet, jsonb_build_object(
    'title', title, 'body', body, 'language', language,
    'published', CASE WHEN published_edtf IS NOT NULL THEN jsonb_build_object('value', published_edtf) END)
FROM chosen
ON CONFLICT DO NOTHING
