-- These articles as they stand: a row for each revision, with all that a stage made of it. What links make is not among it.
INSERT INTO reprocess_side (side, article_id, revision_id, is_current, seen_at, made_with, fields)
SELECT :side, r.article_id, r.revision_id, r.revision_id = a.current_revision_id, r.seen_at,
       CASE WHEN :stage = 'strip' THEN r.strip_version ELSE r.entities_version END,
       jsonb_build_object(
           'title', r.title, 'lede', r.lede, 'body', r.body, 'language', r.language, 'confidence', r.language_confidence,
           'agency', r.agency, 'dateline', r.dateline, 'section', r.section, 'image', r.image_url, 'site_name', r.site_name,
           'kind', r.page_kind, 'published', jsonb_strip_nulls(jsonb_build_object(
               'value', r.published_edtf, 'time', r.published_time, 'zone', r.published_zone, 'raw', r.published_raw,
               'precision', r.published_precision, 'zone_from', r.published_zone_from,
               'earliest', r.published_earliest, 'latest', r.published_latest)),
           'modified', jsonb_strip_nulls(jsonb_build_object('value', r.modified_edtf, 'time', r.modified_time, 'zone', r.modified_zone)))
       || jsonb_build_object(
           'bytes', r.capture_id, 'pipeline', r.entities_version, 'read_to', r.entities_cut_at,
           'address', coalesce(a.canonical_url, a.path), 'outlet', (SELECT o.name FROM news.outlet o WHERE o.outlet_id = a.outlet_id),
           'authors', (SELECT jsonb_agg(n.name ORDER BY x.position) FROM news.revision_author x JOIN news.author n USING (author_id)
                       WHERE x.revision_id = r.revision_id),
           'tags', CASE WHEN r.revision_id = a.current_revision_id THEN (
               SELECT jsonb_agg(t.name ORDER BY t.name) FROM news.article_tag x JOIN news.tag t USING (tag_id)
               WHERE x.article_id = a.article_id) END,
           'flags', (SELECT jsonb_agg(f.stage || ' ' || f.flag ORDER BY f.stage, f.flag) FROM news.revision_flag f WHERE f.revision_id = r.revision_id),
           'places', (SELECT jsonb_object_agg(p.field, p.place) FROM news.revision_place p WHERE p.revision_id = r.revision_id),
           'cuts', (SELECT jsonb_agg(jsonb_build_array(c.rule, c.start_offset, c.end_offset, c.text) ORDER BY c.ordinal)
                    FROM news.revision_cut c WHERE c.revision_id = r.revision_id),
           'dates', (SELECT jsonb_agg(to_jsonb(d) - 'revision_id' ORDER BY d.ordinal) FROM news.date_evidence d WHERE d.revision_id = r.revision_id),
           'notices', (SELECT jsonb_agg(to_jsonb(n) - 'revision_id' ORDER BY n.ordinal) FROM news.revision_notice n WHERE n.revision_id = r.revision_id),
           'mentions', (SELECT jsonb_agg(jsonb_build_array(m.text, m.label, m.start_offset, m.end_offset, m.local_entity, m.reason) ORDER BY m.start_offset)
                        FROM news.mention m WHERE m.revision_id = r.revision_id))
FROM news.article_revision r
JOIN news.article a USING (article_id)
WHERE r.article_id = ANY (CAST(:ids AS uuid[]))
