-- Which of a page's own statements won, how sure its language is, and what the list said of a page beside its address.

CREATE TABLE news.revision_place (
    revision_id uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    field       text COLLATE "C" NOT NULL,
    place       text COLLATE "C" NOT NULL,
    PRIMARY KEY (revision_id, field)
);
COMMENT ON TABLE news.revision_place IS 'Where a field of a revision was found: the one of its page''s statements that won.';
COMMENT ON COLUMN news.revision_place.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_place.field IS 'The field: title, authors, tags, section, image, canonical_url, site_name, language, agency, dateline.';
COMMENT ON COLUMN news.revision_place.place IS 'Where: json_ld, microdata, og, meta, h1, title, byline, tag_links, dateline, text, url, hint, item and the like.';

ALTER TABLE news.article_revision ADD COLUMN language_confidence real CHECK (language_confidence BETWEEN 0 AND 1);
COMMENT ON COLUMN news.article_revision.language_confidence IS 'How sure the language is, 0 to 1; null where nothing was measured.';

-- The dates of a list are evidence. They stay with the capture, so that a replay of the night finds the same.
ALTER TABLE ops.item ADD COLUMN said jsonb;
ALTER TABLE ops.capture ADD COLUMN said jsonb;
COMMENT ON COLUMN ops.item.said IS 'What the list says of the page beside its address: {"published", "updated"} as printed there; null where it says nothing.';
COMMENT ON COLUMN ops.capture.said IS 'What the list said of the page when these bytes first came; null where it said nothing.';
