-- The rows of a large press, one statement a table; desk_history.py fills in the numbers.
INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, started_at, finished_at)
SELECT 'night ' || to_char(i, 'FM00'), 'nightly', date '2026-09-24' + i, 'succeeded', '1', '1',
       (date '2026-09-24' + i) + time '02:00' AT TIME ZONE 'UTC', (date '2026-09-24' + i) + time '04:10' AT TIME ZONE 'UTC'
FROM generate_series(0, 59) i;
INSERT INTO ops.run_source (run_id, source_id, kind, location, discovered, error)
SELECT 'night ' || to_char(i, 'FM00'), 'source-' || s, 'web', 'https://o' || s || '.example/', 60,
       CASE WHEN (i + s) % 97 = 0 THEN 'the host did not answer' END
FROM generate_series(0, 59) i, generate_series(0, 299) s;
INSERT INTO ops.run_stage (run_id, stage, part, seconds, counts, finished_at)
SELECT 'night ' || to_char(i, 'FM00'), stage, part, 12.5, '{"articles": 500}', (date '2026-09-24' + i) + time '04:00' AT TIME ZONE 'UTC'
FROM generate_series(0, 59) i, (
    SELECT 'collect' AS stage, 'source-' || s AS part FROM generate_series(0, 299) s
    UNION ALL SELECT stage, 'batch ' || b FROM unnest(ARRAY['strip', 'entities']) stage, generate_series(0, 33) b
    UNION ALL SELECT stage, '' FROM unnest(ARRAY['plan', 'dedupe', 'load', 'check', 'publish']) stage) AS parts;
INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, url, fetched_at, archive_uri, archive_offset,
    archive_length)
SELECT id, 'source-' || source, id, h, 25000, 'text/html', 'https://o' || source || '.example/' || n, at, 'a', 0, 1 FROM made;
INSERT INTO ops.item (run_id, source_id, item_id, locator, batch, capture_id, seen_at, article_id, outcome, reason, updated_at)
SELECT 'night ' || to_char(night, 'FM00'), 'source-' || source, id, 'https://o' || source || '.example/' || n, n % 34, id, at, id,
       CASE WHEN copies IS NULL THEN 'loaded' ELSE 'copy' END, NULL, at
FROM made
UNION ALL
SELECT 'night ' || to_char(i % 60, 'FM00'), 'source-' || i * 7 % 300, CAST(md5('kept ' || i) AS uuid),
       'https://o' || i * 7 % 300 || '.example/kept/' || i, i % 34, NULL,
       (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC', NULL, 'quarantined',
       (ARRAY['timeout', 'too_large', 'unreadable', 'data_error', 'poison'])[1 + i % 5],
       (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC'
FROM generate_series(1, {quarantined}) i
UNION ALL
SELECT 'night ' || to_char(i % 60, 'FM00'), 'source-' || i * 11 % 300, CAST(md5('left ' || i) AS uuid),
       'https://o' || i * 11 % 300 || '.example/left/' || i, NULL, NULL,
       (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC', NULL, CASE i % 2 WHEN 0 THEN 'skipped' ELSE 'deferred' END,
       CASE i % 2 WHEN 0 THEN 'not_article' ELSE 'retry_later' END, (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC'
FROM generate_series(1, 2 * {quarantined}) i;
INSERT INTO ops.fetch (fetch_id, run_id, source_id, url, host, purpose, decision, decision_why, status, byte_count, started_at, seconds,
    capture_id, address_id)
SELECT id, 'night ' || to_char(night, 'FM00'), 'source-' || source, 'https://o' || source || '.example/' || n, 'o' || source || '.example',
       'page', 'made', 'robots allow it', 200, 25000, at, 0.4, id, id
FROM made WHERE night >= 46;
INSERT INTO ops.host (host, next_request_at, crawl_delay)
SELECT 'o' || s || '.example', '2026-11-23Z', 2 FROM generate_series(0, 299) s;
INSERT INTO ops.list (source_id, address_id, url, kind, polled_at, next_poll_at, every_seconds, entries)
SELECT 'source-' || s, CAST(md5('feed ' || s) AS uuid), 'https://o' || s || '.example/feed', 'feed', '2026-11-22 03:00Z', '2026-11-23Z', 900, 60
FROM generate_series(0, 299) s;
INSERT INTO news.outlet (outlet_id, name, host)
SELECT CAST(md5('desk outlet ' || s) AS uuid), 'source-' || s, 'o' || s || '.example' FROM generate_series(0, 299) s;
INSERT INTO news.author (author_id, name) SELECT CAST(md5('desk author ' || n) AS uuid), 'Author ' || n FROM generate_series(0, 9999) n
ORDER BY 1;
INSERT INTO news.tag (tag_id, name) SELECT CAST(md5('desk tag ' || n) AS uuid), 'tag ' || n FROM generate_series(0, 4999) n ORDER BY 1;
INSERT INTO news.entity (entity_id, label, name, mention_count) SELECT id, label, name, mentions FROM who;
INSERT INTO news.entity_name (entity_id, form, mention_count, first_seen_at, last_seen_at)
SELECT id, name, mentions - mentions / 3, first_at, last_at FROM who
UNION ALL
SELECT id, split_part(name, ' ', 2) || ' ' || e, mentions / 3, first_at, last_at FROM who WHERE mentions >= 3;
INSERT INTO ops.name_node (node, pivot, via, asks, score, reasons, doubts)
SELECT label || ':' || plain, label || ':' || plain, label || ':' || plain, false, 1, ARRAY['same name'], CAST('[]' AS jsonb) FROM who WHERE e % 150 <> 4
UNION ALL
SELECT w.label || ':' || w.plain, w.label || ':' || w.plain, '', false, 1, ARRAY['same name'],
       jsonb_build_array(jsonb_build_object('other', w.label || ':' || o.plain, 'why', 'fits several people', 'weight', 0.4))
FROM who w JOIN who o ON o.e = w.e + 4 WHERE w.e % 150 = 4;
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body, language, page_kind,
    published_edtf, published_time, published_precision, published_raw, published_zone_from, published_earliest, published_latest,
    strip_version, entities_version, seen_at, agency)
SELECT id, id, h, h, id, initcap(left(p.text, 60)), CASE WHEN m.n = {number} - 3 THEN repeat(p.text || chr(10) || chr(10), {long} / 240)
       ELSE p.text || chr(10) || chr(10) || q.text END, 'en', 'article',
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), to_char(at AT TIME ZONE 'UTC', 'HH24:MI'), 'minute',
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), 'printed', date_trunc('minute', at),
       date_trunc('minute', at) + interval '59 seconds', '1', 'rules', at, CASE WHEN m.n % 5 = 4 THEN 'Tarkent Press' END
FROM made m
JOIN passage p ON p.n = coalesce(m.copies, m.n) * 3 % 5000
JOIN passage q ON q.n = coalesce(m.copies, m.n) * 7 % 4999;
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body, language, page_kind,
    published_edtf, published_precision, published_raw, published_zone_from, published_earliest, published_latest, strip_version,
    entities_version, seen_at)
SELECT CAST(md5('desk was ' || m.n) AS uuid), id, sha256(h), sha256(h), id, 'As it was', p.text, 'en', 'article', '2026-11-01', 'day', '2026-11-01', 'printed',
       date_trunc('minute', at), date_trunc('minute', at) + interval '59 seconds', '1', 'rules', at - interval '1 hour'
FROM made m JOIN passage p ON p.n = m.n % 5000 WHERE m.n % 20 = 0;
INSERT INTO news.article (article_id, outlet_id, canonical_url, current_revision_id, first_seen_at, last_seen_at)
SELECT id, CAST(md5('desk outlet ' || source) AS uuid), 'https://o' || source || '.example/' || n, id, at, at FROM made;
INSERT INTO news.article_author (article_id, position, author_id) SELECT id, 0, CAST(md5('desk author ' || n % 10000) AS uuid) FROM made;
INSERT INTO news.revision_author (revision_id, position, author_id) SELECT id, 0, CAST(md5('desk author ' || n % 10000) AS uuid) FROM made;
INSERT INTO news.article_tag (article_id, tag_id) SELECT id, CAST(md5('desk tag ' || n % 5000) AS uuid) FROM made;
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, entity_id, pipeline)
SELECT x.id, 62 + 40 * k, 62 + 40 * k + length(w.name), w.name, w.label, k, w.id, 'rules' FROM named x JOIN who w USING (e);
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, entity_id, pipeline)
SELECT m.id, 1000 + 60 * i, 1020 + 60 * i, w.name, w.label, i, w.id, 'rules'
FROM made m, generate_series(1, 20000) i JOIN who w ON w.e = i WHERE m.n = {number} - 3;
INSERT INTO ops.local_entity (article_id, ordinal, label, name, node, marks, data, entity_id, score)
SELECT x.id, k, w.label, w.name, w.label || ':' || w.plain, '[]', '{}', w.id, 1 FROM named x JOIN who w USING (e) WHERE k < 3;
INSERT INTO ops.fingerprint (article_id, revision_id, statistics_version, first_day, last_day, placed, bands, story_keys, anchors, data)
SELECT id, id, '1', CAST(at AS date), CAST(at AS date), true, ARRAY[n, n + 1], ARRAY[n, n + 2], ARRAY[n], '{}' FROM made;
INSERT INTO news.story (story_id, title, first_at, last_at)
SELECT CAST(md5('desk story ' || story) AS uuid), 'Story ' || story, min(date_trunc('minute', at)), max(date_trunc('minute', at)) + interval '59 seconds'
FROM made GROUP BY story ORDER BY 1;
INSERT INTO news.story_article (article_id, story_id, score, rule, statistics_version)
SELECT id, CAST(md5('desk story ' || story) AS uuid), 0.3, 'text', '1' FROM made;
INSERT INTO news.copy_link (article_id, original_id, score, rule, reasons, statistics_version)
SELECT m.id, CAST(md5('desk ' || m.copies) AS uuid), CASE m.n % 200 WHEN 4 THEN 0.3 ELSE 0.95 END, 'resembles', ARRAY['nearly the same words'], '1'
FROM made m WHERE copies IS NOT NULL;
INSERT INTO ops.pair_link (kind, left_id, right_id, joins, score, rule, reasons, statistics_version)
SELECT 'copy', least(m.id, o.id), greatest(m.id, o.id), true, CASE m.n % 200 WHEN 4 THEN 0.3 ELSE 0.95 END, 'resembles',
       ARRAY['nearly the same words'], '1'
FROM made m JOIN made o ON o.n = m.copies
UNION ALL
SELECT 'story', least(m.id, o.id), greatest(m.id, o.id), m.n % 100 <> 2, 0.3, CASE m.n % 100 WHEN 2 THEN 'names_alone' ELSE 'text' END,
       ARRAY['words in common'], '1'
FROM made m JOIN made o ON o.n = m.n + CASE m.n % 100 WHEN 2 THEN 5 ELSE 1 END WHERE m.n % 5 IN (1, 2);
INSERT INTO news.date_evidence (revision_id, ordinal, kind, edtf, precision, raw, place, chosen, reason)
SELECT id, 0, 'published', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 'minute', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'),
       'JSON-LD', true, 'the only one'
FROM made;
INSERT INTO news.revision_cut (revision_id, ordinal, rule, start_offset, end_offset, text)
SELECT id, k, 'template', 100 * k, 100 * k + 10, 'Share this' FROM made, generate_series(0, 2) k WHERE n > {number} / 2;
INSERT INTO news.revision_difference (revision_id, previous_revision_id, kind, words_before, words_after, words_added, words_removed,
    figures_changed, in_order)
SELECT id, CAST(md5('desk was ' || n) AS uuid), 'update', 40, 80, 50, 10, 1, true FROM made WHERE n % 20 = 0;
INSERT INTO news.judgement (judgement_id, kind, left_id, right_id, left_name, right_name, verdict, why, who, judged_at)
SELECT CAST(md5('desk judgement ' || a.n) AS uuid), 'story', least(a.id, b.id), greatest(a.id, b.id), NULL, NULL, 'different', 'two events', 'inga',
       '2026-11-01Z'
FROM made a JOIN made b ON b.n = a.n + 7 WHERE a.n <= 500;
INSERT INTO news.redirect (kind, old_id, new_id, run_id)
SELECT 'entity', CAST(md5('desk old ' || e) AS uuid), id, 'night 01' FROM who WHERE e < 50;
INSERT INTO news.article_words (article_id, revision_id, words, cut_at, language, published_earliest, published_latest)
SELECT r.article_id, r.revision_id, news.search_words(r.title, r.body, r.language), nullif(news.search_end(r.body), length(r.body)), r.language,
       r.published_earliest, r.published_latest
FROM made m JOIN news.article_revision r ON r.revision_id = m.id
