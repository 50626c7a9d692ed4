-- The night's articles, one row each item, and what the ledger and the tables know of the article already. Words are older
-- than the ones that are held, if these were seen later: loaded then, or found unchanged. The words that are held are
-- compared with those of a page that only claims the address. Of each wording that is held it is told what read it, of which
-- bytes, when these were seen, and the hash of the text that mentions have offsets in.
SELECT s.source_id, s.item_id, s.batch, i.locator, i.capture_id, s.article_id, s.canonical_url, s.claimed_from, s.outlet,
       s.article, a.annotation, a.pipeline, i.seen_at, c.url AS held_url,
       CASE WHEN s.claimed_from IS NOT NULL THEN r.title END AS held_title,
       CASE WHEN s.claimed_from IS NOT NULL THEN r.body END AS held_body,
       r.content_sha256 AS held_sha256, h.article_id IS NOT NULL AND i.seen_at < greatest(h.last_seen_at, (
           SELECT max(u.seen_at) FROM ops.item u
           WHERE u.article_id = s.article_id AND u.run_id <> s.run_id AND u.outcome = 'unchanged')) AS older,
       f.revision_id IS NOT DISTINCT FROM h.current_revision_id AS linked,
       (SELECT jsonb_object_agg(encode(v.content_sha256, 'hex'), jsonb_build_object(
            'pipeline', v.entities_version, 'capture', v.capture_id, 'seen_at', v.seen_at,
            'text', encode(sha256(convert_to(coalesce(v.title, '') || E'\n\n' || v.body, 'UTF8')), 'hex')))
        FROM news.article_revision v WHERE v.article_id = s.article_id) AS readings,
       EXISTS (
           SELECT FROM ops.item past
           WHERE past.article_id = s.article_id AND past.run_id <> s.run_id
             AND past.outcome IN ('loaded', 'revised', 'copy')) AS told_before
FROM staging.stripped s
JOIN staging.annotated a USING (run_id, source_id, item_id)
JOIN ops.item i USING (run_id, source_id, item_id)
LEFT JOIN news.article h ON h.article_id = s.article_id
LEFT JOIN news.article_revision r ON r.revision_id = h.current_revision_id
LEFT JOIN ops.capture c ON c.capture_id = r.capture_id
LEFT JOIN ops.fingerprint f ON f.article_id = s.article_id
WHERE s.run_id = :run_id AND i.outcome IS NULL
ORDER BY s.article_id, seen_at DESC, s.source_id COLLATE "C", s.item_id
