-- What a fingerprint is made of, of the words that the last one was made of.
SELECT f.article_id, a.canonical_url, o.name AS outlet, r.title, r.body, r.agency,
       r.published_edtf, r.published_time, r.modified_edtf, r.modified_time,
       (SELECT d.kind FROM news.date_evidence d
        WHERE d.revision_id = r.revision_id AND d.chosen AND d.kind <> 'modified' AND d.edtf = r.published_edtf
        ORDER BY d.ordinal LIMIT 1) AS published_kind,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('text', m.text, 'label', m.label) ORDER BY m.start_offset), '[]')
        FROM news.mention m WHERE m.revision_id = r.revision_id AND m.reason IS NULL) AS mentions
FROM ops.fingerprint f
JOIN news.article a USING (article_id)
JOIN news.article_revision r ON r.revision_id = f.revision_id
LEFT JOIN news.outlet o USING (outlet_id)
WHERE f.article_id = ANY (CAST(:ids AS uuid[]))
ORDER BY f.article_id
