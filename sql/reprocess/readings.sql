-- The mentions of these articles' revisions as they are read now, in the place of those that are held.
INSERT INTO staging.linked (run_id, kind, key, data)
SELECT d.run_id, 'reading', CAST(d.item_id AS text), jsonb_build_object(
    'article_id', d.article_id, 'revision_id', d.item_id, 'source_id', d.source_id, 'item_id', d.item_id, 'words', false,
    'pipeline', n.pipeline, 'cut_at', n.annotation -> 'cut_at', 'flags', coalesce(n.annotation -> 'flags', '[]'),
    'mentions', n.annotation -> 'mentions')
FROM staging.stripped d
JOIN staging.annotated n USING (run_id, source_id, item_id)
JOIN news.article_revision v ON v.revision_id = d.item_id
WHERE d.run_id = :run_id AND d.article_id = ANY (CAST(:ids AS uuid[]))
ON CONFLICT (run_id, kind, key) DO UPDATE SET data = excluded.data
