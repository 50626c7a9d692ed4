SELECT CAST(a.article_id AS text) AS article_id, a.outlet, a.location, a.title, a.lede, a.body, a.language,
       (SELECT r.language_confidence FROM news.article_revision r WHERE r.revision_id = a.revision_id) AS language_confidence,
       a.published,
       a.published_time, a.published_raw, a.published_zone_from, a.agency, a.dateline, a.section, a.authors, a.tags, a.flags,
       CAST(a.story_id AS text) AS story_id, CAST(a.revision_id AS text) AS revision_id, a.first_seen_at, a.last_seen_at
FROM news.current_article a WHERE a.article_id = CAST(:article_id AS uuid)
