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
       c.original_id AS copy_of, s.story_id, r.revision_id, r.capture_id, a.first_seen_at, a.last_seen_at,
       a.outlet_id, o.country AS outlet_country, r.modified_edtf AS modified, r.image_url,
       (SELECT count(*) FROM news.article_revision v WHERE v.article_id = a.article_id) AS revisions,
       (SELECT count(*) FROM news.copy_link l WHERE l.original_id = a.article_id) AS copies,
       (SELECT count(DISTINCT m.entity_id) FROM news.mention m WHERE m.revision_id = r.revision_id) AS entities,
       (SELECT w.cut_at FROM news.article_words w WHERE w.revision_id = r.revision_id AND w.article_id = a.article_id) AS search_cut_at
FROM news.article a
-- Of one article, as the key says: so the newest are found by their dates and not all are joined first.
JOIN news.article_revision r ON r.revision_id = a.current_revision_id AND r.article_id = a.article_id
LEFT JOIN news.outlet o USING (outlet_id)
LEFT JOIN news.copy_link c ON c.article_id = a.article_id
LEFT JOIN news.story_article s ON s.article_id = a.article_id;
COMMENT ON VIEW news.current_article IS 'Every article as it stands now, one row each, with outlet, authors, tags, what it copies and its story.';
COMMENT ON COLUMN news.current_article.article_id IS 'The article.';
COMMENT ON COLUMN news.current_article.outlet IS 'Name of its outlet; null where nothing says who published it.';
COMMENT ON COLUMN news.current_article.location IS 'Its canonical URL, or the path of a loose file.';
COMMENT ON COLUMN news.current_article.title IS 'Headline; null where the text has none.';
COMMENT ON COLUMN news.current_article.lede IS 'Standfirst, where it stands apart from the body.';
COMMENT ON COLUMN news.current_article.body IS 'The article itself, paragraphs divided by an empty line.';
COMMENT ON COLUMN news.current_article.language IS 'ISO 639 code.';
COMMENT ON COLUMN news.current_article.published IS 'Publication date in EDTF (ISO 8601-2): XXXX-06-12 where no year was printed; null where no date was found.';
COMMENT ON COLUMN news.current_article.published_time IS 'Clock time as printed, local.';
COMMENT ON COLUMN news.current_article.published_precision IS 'How much of the date was printed.';
COMMENT ON COLUMN news.current_article.published_raw IS 'The words that the date was read from.';
COMMENT ON COLUMN news.current_article.published_zone_from IS 'Where the zone of earliest and latest came from: printed, outlet or unknown.';
COMMENT ON COLUMN news.current_article.published_earliest IS 'Earliest instant that the date can mean; null without a year.';
COMMENT ON COLUMN news.current_article.published_latest IS 'Latest instant that the date can mean.';
COMMENT ON COLUMN news.current_article.agency IS 'News agency credited.';
COMMENT ON COLUMN news.current_article.dateline IS 'Place of the dateline.';
COMMENT ON COLUMN news.current_article.section IS 'Section of the outlet.';
COMMENT ON COLUMN news.current_article.authors IS 'Bylines in their order.';
COMMENT ON COLUMN news.current_article.tags IS 'Keywords.';
COMMENT ON COLUMN news.current_article.flags IS 'What the stages say of these words, by the names of news.revision_flag.';
COMMENT ON COLUMN news.current_article.copy_of IS 'The article that it copies; null where it copies none.';
COMMENT ON COLUMN news.current_article.story_id IS 'The story that it belongs to, alone or with others.';
COMMENT ON COLUMN news.current_article.revision_id IS 'Its current revision.';
COMMENT ON COLUMN news.current_article.capture_id IS 'The bytes that it was read from.';
COMMENT ON COLUMN news.current_article.first_seen_at IS 'When a run first saw it.';
COMMENT ON COLUMN news.current_article.last_seen_at IS 'When a run last saw it.';
COMMENT ON COLUMN news.current_article.outlet_id IS 'Its outlet.';
COMMENT ON COLUMN news.current_article.outlet_country IS 'Country of the outlet (ISO 3166-1 alpha-2), where its source says.';
COMMENT ON COLUMN news.current_article.modified IS 'Date of the last change that the page claims, in EDTF.';
COMMENT ON COLUMN news.current_article.image_url IS 'Lead image.';
COMMENT ON COLUMN news.current_article.revisions IS 'How many revisions of it are held.';
COMMENT ON COLUMN news.current_article.copies IS 'How many articles copy it.';
COMMENT ON COLUMN news.current_article.entities IS 'How many persons, organisations and places it names; each once.';
COMMENT ON COLUMN news.current_article.search_cut_at IS 'Offset in the body behind which full-text search does not look; null where it looks at all of it, and until the next publish of words that are new.';
