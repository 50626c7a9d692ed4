-- The article as it stands now, with its words.
SELECT CAST(a.article_id AS text) AS article_id, o.name AS outlet, a.canonical_url, coalesce(a.canonical_url, a.path) AS location,
       r.title, r.lede, r.body, r.language, r.language_confidence, r.published_edtf AS published, r.published_time,
       r.published_precision, r.published_raw, r.published_zone, r.published_zone_from, r.published_earliest, r.published_latest,
       r.modified_edtf AS modified, r.agency, r.dateline, r.section, r.image_url, r.page_kind, r.strip_version, r.entities_version,
       r.entities_cut_at, CAST(r.revision_id AS text) AS revision_id, CAST(r.capture_id AS text) AS capture_id,
       a.first_seen_at, a.last_seen_at, CAST(c.original_id AS text) AS copy_of,
       CAST(s.story_id AS text) AS story_id, s.score AS story_score, s.rule AS story_rule, coalesce(s.reasons, '{}') AS story_reasons,
       (SELECT w.cut_at FROM news.article_words w WHERE w.article_id = a.article_id AND w.revision_id = r.revision_id) AS search_cut_at,
       ARRAY (SELECT n.name FROM news.article_author x JOIN news.author n USING (author_id)
              WHERE x.article_id = a.article_id ORDER BY x.position LIMIT 50) AS authors,
       ARRAY (SELECT n.name FROM news.article_tag x JOIN news.tag n USING (tag_id)
              WHERE x.article_id = a.article_id ORDER BY n.name LIMIT 50) AS tags
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id AND r.article_id = a.article_id
LEFT JOIN news.outlet o USING (outlet_id)
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
LEFT JOIN news.story_article s ON s.article_id = a.article_id
WHERE a.article_id = CAST(:article_id AS uuid)
