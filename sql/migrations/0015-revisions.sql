-- What changed from one revision of an article to the next, who signed each of them, and the notices that they carry.

CREATE TABLE news.revision_author (
    revision_id uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    position    integer NOT NULL CHECK (position >= 0),
    -- Deferred: authors whom nobody else names go with the words that another page displaces.
    author_id   uuid NOT NULL REFERENCES news.author DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (revision_id, position),
    UNIQUE (revision_id, author_id)
);
CREATE INDEX revision_author_author ON news.revision_author (author_id);
COMMENT ON TABLE news.revision_author IS 'Who signed a revision: news.article_author has the current one''s.';
COMMENT ON COLUMN news.revision_author.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_author.position IS 'Order in the byline, from 0.';
COMMENT ON COLUMN news.revision_author.author_id IS 'The author.';
INSERT INTO news.revision_author (revision_id, position, author_id)
SELECT a.current_revision_id, x.position, x.author_id FROM news.article a JOIN news.article_author x USING (article_id);

CREATE TABLE news.revision_difference (
    revision_id          uuid PRIMARY KEY REFERENCES news.article_revision ON DELETE CASCADE,
    -- One after the other: no two revisions follow the same one. Deferred, because one that comes late goes between two.
    previous_revision_id uuid NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED REFERENCES news.article_revision ON DELETE CASCADE,
    kind                 text NOT NULL CHECK (kind IN ('correction', 'details', 'headline', 'rewrite', 'minor_edit', 'update')),
    words_before         integer NOT NULL CHECK (words_before >= 0),
    words_after          integer NOT NULL CHECK (words_after >= 0),
    words_added          integer NOT NULL CHECK (words_added BETWEEN 0 AND words_after),
    words_removed        integer NOT NULL CHECK (words_removed BETWEEN 0 AND words_before),
    figures_changed      integer NOT NULL CHECK (figures_changed >= 0),
    in_order             boolean NOT NULL,
    CHECK (revision_id <> previous_revision_id)
);
COMMENT ON TABLE news.revision_difference IS 'What a revision is to the one before it, in the order in which they were first seen; the first of an article has none. A function of the revisions that are held: one that comes late changes what its successor is compared with.';
COMMENT ON COLUMN news.revision_difference.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_difference.previous_revision_id IS 'The revision of the article that was seen before it.';
COMMENT ON COLUMN news.revision_difference.kind IS 'The first that holds: correction (it has a notice of a correction, clarification or retraction that the other has not), details (byline, date or agency alone), headline (it alone), rewrite (neither keeps half of its words in the other), minor_edit (letters, case and marks of at most six words, no figure and no name), update.';
COMMENT ON COLUMN news.revision_difference.words_before IS 'Words of headline, lede and body before; clocks and counters are not counted.';
COMMENT ON COLUMN news.revision_difference.words_after IS 'The same after.';
COMMENT ON COLUMN news.revision_difference.words_added IS 'Words that there are more of than before; a paragraph that moved adds none.';
COMMENT ON COLUMN news.revision_difference.words_removed IS 'Words that there were more of before.';
COMMENT ON COLUMN news.revision_difference.figures_changed IS 'Figures that were replaced in sentences that otherwise stayed.';
COMMENT ON COLUMN news.revision_difference.in_order IS 'Whether the bodies were laid side by side; false for those of more sentences than that is done with, where the changes are the sentences that only one has.';

CREATE TABLE news.revision_change (
    revision_id uuid NOT NULL REFERENCES news.revision_difference ON DELETE CASCADE,
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    part        text NOT NULL CHECK (part IN ('headline', 'lede', 'body', 'byline', 'published', 'agency')),
    before      text,
    after       text,
    PRIMARY KEY (revision_id, ordinal),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
COMMENT ON TABLE news.revision_change IS 'A passage that a revision has otherwise than the one before it: of a body a sentence.';
COMMENT ON COLUMN news.revision_change.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_change.ordinal IS 'Order in the article, from 0: headline, lede, body, then the rest.';
COMMENT ON COLUMN news.revision_change.part IS 'Where it changed.';
COMMENT ON COLUMN news.revision_change.before IS 'The passage as it was printed; null where it was added.';
COMMENT ON COLUMN news.revision_change.after IS 'The passage as it is printed; null where it was removed.';

CREATE TABLE news.revision_notice (
    revision_id  uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    ordinal      integer NOT NULL CHECK (ordinal >= 0),
    kind         text NOT NULL CHECK (kind IN ('retraction', 'correction', 'clarification', 'editors_note', 'refile', 'update')),
    field        text NOT NULL CHECK (field IN ('title', 'lede', 'body')),
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset   integer NOT NULL CHECK (end_offset > start_offset),
    text         text NOT NULL,
    PRIMARY KEY (revision_id, ordinal)
);
CREATE INDEX revision_notice_kind ON news.revision_notice (kind);
COMMENT ON TABLE news.revision_notice IS 'Where a revision says of itself that it was corrected, clarified, withdrawn or updated; a first revision may too.';
COMMENT ON COLUMN news.revision_notice.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_notice.ordinal IS 'Order in the article, from 0.';
COMMENT ON COLUMN news.revision_notice.kind IS 'What it says was done.';
COMMENT ON COLUMN news.revision_notice.field IS 'Where it stands.';
COMMENT ON COLUMN news.revision_notice.start_offset IS 'Start in code points of that field.';
COMMENT ON COLUMN news.revision_notice.end_offset IS 'End, exclusive.';
COMMENT ON COLUMN news.revision_notice.text IS 'The notice.';

COMMENT ON COLUMN news.article_revision.content_sha256 IS 'SHA-256 of title, lede, body, authors, published date and agency, without what changes by itself (newsloom.dedupe.revisions.content): what makes a revision.';
COMMENT ON COLUMN news.article_revision.capture_id IS 'The bytes that it was read from: the first that were seen of this wording.';
