CREATE OR REPLACE VIEW news.current_article AS
SELECT a.article_id, o.name AS outlet, coalesce(a.canonical_url, a.path) AS location, r.title, r.lede, r.body, r.language,
       r.published_edtf AS published, r.published_time, r.published_precision, r.published_raw, r.published_zone_from,
       r.published_earliest, r.published_latest, r.agency, r.dateline, r.section,
       (SELECT coalesce(array_agg(w.name ORDER BY aa.position), '{}')
        FROM news.article_author aa JOIN news.author w USING (author_id) WHERE aa.article_id = a.article_id) AS authors,
       (SELECT coalesce(array_agg(t.name ORDER BY t.name), '{}')
        FROM news.article_tag x JOIN news.tag t USING (tag_id) WHERE x.article_id = a.article_id) AS tags,
       (SELECT coalesce(array_agg(f.flag ORDER BY f.flag), '{}')
        FROM news.revision_flag f WHERE f.revision_id = r.revision_id) AS flags,
       c.original_id AS copy_of, s.story_id, r.revision_id, r.capture_id, a.first_seen_at, a.last_seen_at
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
LEFT JOIN news.outlet o USING (outlet_id)
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
LEFT JOIN news.story_article s ON s.article_id = a.article_id;
COMMENT ON VIEW news.current_article IS 'Every article as it stands now, one row each, with outlet, authors, tags, what it copies and its story.';
