-- The product: what analysts read. Ids are hashes of content, so that any order of runs gives the same rows.

CREATE SCHEMA news;
COMMENT ON SCHEMA news IS 'The product: articles, their revisions, the people and places in them, copies and stories.';

CREATE TABLE news.outlet (
    outlet_id uuid PRIMARY KEY,
    name      text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 300),
    host      text COLLATE "C",
    zone      text,
    country   text CHECK (country ~ '^[A-Z]{2}$')
);
COMMENT ON TABLE news.outlet IS 'Who publishes.';
COMMENT ON COLUMN news.outlet.outlet_id IS 'Hash of the name.';
COMMENT ON COLUMN news.outlet.name IS 'Name that the source, a folder, a sidecar or the page gives, in lower case, words divided by dashes.';
COMMENT ON COLUMN news.outlet.host IS 'Host of its pages.';
COMMENT ON COLUMN news.outlet.zone IS 'IANA time zone in which it prints times, from the source''s file; null where nobody has said.';
COMMENT ON COLUMN news.outlet.country IS 'ISO 3166-1 alpha-2, from the source''s file; null where nobody has said.';

CREATE TABLE news.article (
    article_id          uuid PRIMARY KEY,
    outlet_id           uuid REFERENCES news.outlet,
    canonical_url       text CHECK (length(canonical_url) <= 8000),
    path                text CHECK (length(path) <= 8000),
    current_revision_id uuid NOT NULL,
    first_seen_at       timestamptz NOT NULL,
    last_seen_at        timestamptz NOT NULL CHECK (last_seen_at >= first_seen_at),
    CHECK ((canonical_url IS NULL) <> (path IS NULL))
);
CREATE INDEX article_outlet ON news.article (outlet_id);
COMMENT ON TABLE news.article IS 'One article of one outlet; its words live in its revisions.';
COMMENT ON COLUMN news.article.article_id IS 'Hash of the canonical URL, or of outlet and path where there is none.';
COMMENT ON COLUMN news.article.outlet_id IS 'Who published it; null where nothing says. Unknown never equals unknown.';
COMMENT ON COLUMN news.article.canonical_url IS 'Canonical URL; null for a loose file.';
COMMENT ON COLUMN news.article.path IS 'Path of a loose file, from its root folder''s name down; null where there is a URL.';
COMMENT ON COLUMN news.article.current_revision_id IS 'The revision seen last.';
COMMENT ON COLUMN news.article.first_seen_at IS 'When a run first saw it.';
COMMENT ON COLUMN news.article.last_seen_at IS 'When a run last saw it.';

CREATE TABLE news.article_revision (
    revision_id         uuid PRIMARY KEY,
    article_id          uuid NOT NULL REFERENCES news.article ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    content_sha256      bytea NOT NULL CHECK (length(content_sha256) = 32),
    body_sha256         bytea NOT NULL CHECK (length(body_sha256) = 32),
    capture_id          uuid NOT NULL REFERENCES ops.capture,
    title               text,
    body                text NOT NULL,
    lede                text,
    language            text CHECK (language ~ '^[a-z]{2,3}$'),
    agency              text,
    dateline            text,
    section             text,
    image_url           text,
    site_name           text,
    page_kind           text NOT NULL,
    published_edtf      text,
    published_time      text,
    published_precision text CHECK (published_precision IN ('year', 'month', 'day', 'minute', 'second')),
    published_raw       text,
    published_zone      text,
    published_zone_from text CHECK (published_zone_from IN ('printed', 'outlet', 'unknown')),
    published_earliest  timestamptz CHECK (published_earliest >= '1500-01-01'),
    published_latest    timestamptz CHECK (published_latest >= published_earliest AND published_latest < '3000-01-01'),
    modified_edtf       text,
    modified_time       text,
    modified_zone       text,
    strip_version       text NOT NULL,
    entities_version    text NOT NULL,
    seen_at             timestamptz NOT NULL,
    UNIQUE (article_id, content_sha256),
    UNIQUE (revision_id, article_id),
    CHECK ((published_edtf IS NULL) = (published_raw IS NULL)),
    CHECK ((published_edtf IS NULL) = (published_zone_from IS NULL)),
    CHECK ((published_earliest IS NULL) = (published_latest IS NULL)),
    CHECK (published_edtf IS NOT NULL OR published_earliest IS NULL)
);
CREATE INDEX article_revision_body ON news.article_revision (body_sha256);
CREATE INDEX article_revision_published ON news.article_revision (published_earliest, published_latest);
CREATE INDEX article_revision_capture ON news.article_revision (capture_id);
ALTER TABLE news.article ADD FOREIGN KEY (current_revision_id, article_id)
    REFERENCES news.article_revision (revision_id, article_id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON TABLE news.article_revision IS 'The words of an article as they stood in one version of its page.';
COMMENT ON COLUMN news.article_revision.revision_id IS 'Hash of the article and of its content.';
COMMENT ON COLUMN news.article_revision.article_id IS 'The article.';
COMMENT ON COLUMN news.article_revision.content_sha256 IS 'SHA-256 of title, lede, body, authors, published date and agency: what makes a revision. Cuts, images and tags are left out, so a counter on the page makes none.';
COMMENT ON COLUMN news.article_revision.body_sha256 IS 'SHA-256 of the normalised body, to find exact copies over all history.';
COMMENT ON COLUMN news.article_revision.capture_id IS 'The bytes that it was first read from.';
COMMENT ON COLUMN news.article_revision.title IS 'Headline without the outlet''s affix; null where the text has none.';
COMMENT ON COLUMN news.article_revision.body IS 'The article itself, paragraphs divided by an empty line.';
COMMENT ON COLUMN news.article_revision.lede IS 'Standfirst, where it stands apart from the body.';
COMMENT ON COLUMN news.article_revision.language IS 'ISO 639 code.';
COMMENT ON COLUMN news.article_revision.agency IS 'News agency credited.';
COMMENT ON COLUMN news.article_revision.dateline IS 'Place of the dateline.';
COMMENT ON COLUMN news.article_revision.section IS 'Section of the outlet.';
COMMENT ON COLUMN news.article_revision.image_url IS 'Lead image.';
COMMENT ON COLUMN news.article_revision.site_name IS 'Name that the page gives its site.';
COMMENT ON COLUMN news.article_revision.page_kind IS 'Kind of page.';
COMMENT ON COLUMN news.article_revision.published_edtf IS 'Publication date in EDTF (ISO 8601-2); XXXX-06-12 where no year was printed. Null where no date was found.';
COMMENT ON COLUMN news.article_revision.published_time IS 'Clock time as printed, local.';
COMMENT ON COLUMN news.article_revision.published_precision IS 'How much of it was printed.';
COMMENT ON COLUMN news.article_revision.published_raw IS 'The words it was read from.';
COMMENT ON COLUMN news.article_revision.published_zone IS 'Time zone as printed; null where none was.';
COMMENT ON COLUMN news.article_revision.published_zone_from IS 'Where the zone of earliest and latest came from.';
COMMENT ON COLUMN news.article_revision.published_earliest IS 'Earliest instant that the date can mean; null without a year.';
COMMENT ON COLUMN news.article_revision.published_latest IS 'Latest instant that the date can mean; null without a year.';
COMMENT ON COLUMN news.article_revision.modified_edtf IS 'Date of the last change that the page claims, in EDTF.';
COMMENT ON COLUMN news.article_revision.modified_time IS 'Its clock time as printed.';
COMMENT ON COLUMN news.article_revision.modified_zone IS 'Its time zone as printed.';
COMMENT ON COLUMN news.article_revision.strip_version IS 'Version of the strip stage that made it.';
COMMENT ON COLUMN news.article_revision.entities_version IS 'Name and version of the pipeline that made its mentions.';
COMMENT ON COLUMN news.article_revision.seen_at IS 'When its bytes were first seen.';

CREATE TABLE news.revision_flag (
    revision_id uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    flag        text COLLATE "C" NOT NULL,
    PRIMARY KEY (revision_id, flag)
);
COMMENT ON TABLE news.revision_flag IS 'What a reader should know of a revision: a paywall teaser, replaced characters.';
COMMENT ON COLUMN news.revision_flag.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_flag.flag IS 'The flag.';

CREATE TABLE news.revision_cut (
    revision_id  uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    ordinal      integer NOT NULL CHECK (ordinal >= 0),
    rule         text NOT NULL,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset   integer NOT NULL CHECK (end_offset >= start_offset),
    text         text NOT NULL,
    PRIMARY KEY (revision_id, ordinal)
);
COMMENT ON TABLE news.revision_cut IS 'What was cut from the page, by which rule.';
COMMENT ON COLUMN news.revision_cut.revision_id IS 'The revision.';
COMMENT ON COLUMN news.revision_cut.ordinal IS 'Order on the page, from 0.';
COMMENT ON COLUMN news.revision_cut.rule IS 'The rule.';
COMMENT ON COLUMN news.revision_cut.start_offset IS 'Start in code points of the decoded text, or of the flattened page.';
COMMENT ON COLUMN news.revision_cut.end_offset IS 'End, exclusive.';
COMMENT ON COLUMN news.revision_cut.text IS 'The words cut; NUL and unpaired surrogates, which Postgres cannot hold, are written as U+FFFD.';

CREATE TABLE news.date_evidence (
    revision_id uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    kind        text NOT NULL CHECK (kind IN ('published', 'modified', 'event', 'crawl')),
    edtf        text NOT NULL,
    time        text,
    precision   text NOT NULL CHECK (precision IN ('year', 'month', 'day', 'minute', 'second')),
    zone        text,
    raw         text NOT NULL,
    place       text NOT NULL,
    chosen      boolean NOT NULL,
    reason      text NOT NULL,
    PRIMARY KEY (revision_id, ordinal)
);
COMMENT ON TABLE news.date_evidence IS 'Every date found, where, and why it was or was not chosen.';
COMMENT ON COLUMN news.date_evidence.revision_id IS 'The revision.';
COMMENT ON COLUMN news.date_evidence.ordinal IS 'Order in which they were found, from 0.';
COMMENT ON COLUMN news.date_evidence.kind IS 'What it dates: publication, change, an event told in the text, the crawl.';
COMMENT ON COLUMN news.date_evidence.edtf IS 'The date in EDTF.';
COMMENT ON COLUMN news.date_evidence.time IS 'Clock time as printed.';
COMMENT ON COLUMN news.date_evidence.precision IS 'How much of it was printed.';
COMMENT ON COLUMN news.date_evidence.zone IS 'Time zone as printed.';
COMMENT ON COLUMN news.date_evidence.raw IS 'The words it was read from.';
COMMENT ON COLUMN news.date_evidence.place IS 'Where it stood: JSON-LD, a meta tag, a date line, the dateline ...';
COMMENT ON COLUMN news.date_evidence.chosen IS 'Whether it became the published or modified date.';
COMMENT ON COLUMN news.date_evidence.reason IS 'Why, or why not.';

CREATE TABLE news.author (
    author_id uuid PRIMARY KEY,
    name      text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 500)
);
COMMENT ON TABLE news.author IS 'A name in a byline.';
COMMENT ON COLUMN news.author.author_id IS 'Hash of the name.';
COMMENT ON COLUMN news.author.name IS 'The name as printed.';

CREATE TABLE news.article_author (
    article_id uuid NOT NULL REFERENCES news.article ON DELETE CASCADE,
    position   integer NOT NULL CHECK (position >= 0),
    author_id  uuid NOT NULL REFERENCES news.author,
    PRIMARY KEY (article_id, position),
    UNIQUE (article_id, author_id)
);
CREATE INDEX article_author_author ON news.article_author (author_id);
COMMENT ON TABLE news.article_author IS 'Who wrote an article, by its current revision.';
COMMENT ON COLUMN news.article_author.article_id IS 'The article.';
COMMENT ON COLUMN news.article_author.position IS 'Order in the byline, from 0.';
COMMENT ON COLUMN news.article_author.author_id IS 'The author.';

CREATE TABLE news.tag (
    tag_id uuid PRIMARY KEY,
    name   text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 500)
);
COMMENT ON TABLE news.tag IS 'A keyword that an outlet gives.';
COMMENT ON COLUMN news.tag.tag_id IS 'Hash of the name.';
COMMENT ON COLUMN news.tag.name IS 'The keyword as printed.';

CREATE TABLE news.article_tag (
    article_id uuid NOT NULL REFERENCES news.article ON DELETE CASCADE,
    tag_id     uuid NOT NULL REFERENCES news.tag,
    PRIMARY KEY (article_id, tag_id)
);
CREATE INDEX article_tag_tag ON news.article_tag (tag_id);
COMMENT ON TABLE news.article_tag IS 'Keywords of an article, by its current revision.';
COMMENT ON COLUMN news.article_tag.article_id IS 'The article.';
COMMENT ON COLUMN news.article_tag.tag_id IS 'The keyword.';

CREATE TABLE news.entity (
    entity_id   uuid PRIMARY KEY,
    label       text NOT NULL CHECK (label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'EVENT')),
    name        text NOT NULL,
    wikidata_id text CHECK (wikidata_id ~ '^Q[0-9]+$')
);
CREATE INDEX entity_name_text ON news.entity (label, name COLLATE "C");
COMMENT ON TABLE news.entity IS 'A person, an organisation or a place, across articles and spellings.';
COMMENT ON COLUMN news.entity.entity_id IS 'Hash of its label and of its first folded name.';
COMMENT ON COLUMN news.entity.label IS 'What it is.';
COMMENT ON COLUMN news.entity.name IS 'The form that is shown: the fullest of those most often used.';
COMMENT ON COLUMN news.entity.wikidata_id IS 'Wikidata id, where the lexicon knows it.';

CREATE TABLE news.entity_name (
    entity_id     uuid NOT NULL REFERENCES news.entity ON DELETE CASCADE,
    form          text COLLATE "C" NOT NULL CHECK (length(form) BETWEEN 1 AND 500),
    script        text NOT NULL,
    mention_count integer NOT NULL CHECK (mention_count > 0),
    PRIMARY KEY (entity_id, form)
);
CREATE INDEX entity_name_form ON news.entity_name (form);
COMMENT ON TABLE news.entity_name IS 'The forms under which an entity is named.';
COMMENT ON COLUMN news.entity_name.entity_id IS 'The entity.';
COMMENT ON COLUMN news.entity_name.form IS 'A form as printed.';
COMMENT ON COLUMN news.entity_name.script IS 'Its script: Latin, Cyrillic, Arabic ...';
COMMENT ON COLUMN news.entity_name.mention_count IS 'Mentions of this form in current revisions.';

CREATE TABLE news.mention (
    revision_id  uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset   integer NOT NULL CHECK (end_offset > start_offset),
    text         text NOT NULL,
    label        text NOT NULL CHECK (label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'EVENT', 'DATE')),
    local_entity integer CHECK (local_entity >= 0),
    entity_id    uuid REFERENCES news.entity,
    PRIMARY KEY (revision_id, start_offset)
);
CREATE INDEX mention_entity ON news.mention (entity_id);
COMMENT ON TABLE news.mention IS 'A name in a revision.';
COMMENT ON COLUMN news.mention.revision_id IS 'The revision.';
COMMENT ON COLUMN news.mention.start_offset IS 'Start in code points of title, two line feeds, body.';
COMMENT ON COLUMN news.mention.end_offset IS 'End, exclusive.';
COMMENT ON COLUMN news.mention.text IS 'The words.';
COMMENT ON COLUMN news.mention.label IS 'What they name.';
COMMENT ON COLUMN news.mention.local_entity IS 'Which of the article''s own entities it belongs to (ops.local_entity.ordinal).';
COMMENT ON COLUMN news.mention.entity_id IS 'The entity; null where it is linked to nothing.';

CREATE TABLE news.copy_link (
    article_id         uuid PRIMARY KEY REFERENCES news.article ON DELETE CASCADE,
    original_id        uuid NOT NULL REFERENCES news.article ON DELETE CASCADE CHECK (original_id <> article_id),
    score              double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    rule               text NOT NULL,
    reasons            text[] NOT NULL,
    statistics_version text NOT NULL
);
CREATE INDEX copy_link_original ON news.copy_link (original_id);
COMMENT ON TABLE news.copy_link IS 'The same text at another outlet: which article copies which original.';
COMMENT ON COLUMN news.copy_link.article_id IS 'The copy.';
COMMENT ON COLUMN news.copy_link.original_id IS 'The original: the first publisher, or the agency credited.';
COMMENT ON COLUMN news.copy_link.score IS 'How alike the two are, 0 to 1; of the strongest pair that ties the copy to its group.';
COMMENT ON COLUMN news.copy_link.rule IS 'The rule that decided.';
COMMENT ON COLUMN news.copy_link.reasons IS 'The evidence, for people.';
COMMENT ON COLUMN news.copy_link.statistics_version IS 'Version of the statistics that it was decided with.';

CREATE TABLE news.story (
    story_id uuid PRIMARY KEY,
    title    text,
    first_at timestamptz,
    last_at  timestamptz CHECK (last_at >= first_at)
);
CREATE INDEX story_time ON news.story (first_at);
COMMENT ON TABLE news.story IS 'One event, as all outlets tell it; an article alone is its own story.';
COMMENT ON COLUMN news.story.story_id IS 'Hash of the smallest article id in it; an older id redirects here when stories grow together.';
COMMENT ON COLUMN news.story.title IS 'Headline of its earliest article.';
COMMENT ON COLUMN news.story.first_at IS 'Earliest instant of its articles'' dates; null where none has a year.';
COMMENT ON COLUMN news.story.last_at IS 'Latest instant of its articles'' dates.';

CREATE TABLE news.story_article (
    article_id         uuid PRIMARY KEY REFERENCES news.article ON DELETE CASCADE,
    story_id           uuid NOT NULL REFERENCES news.story ON DELETE CASCADE,
    score              double precision CHECK (score BETWEEN 0 AND 1),
    rule               text,
    reasons            text[] NOT NULL DEFAULT '{}',
    statistics_version text NOT NULL
);
CREATE INDEX story_article_story ON news.story_article (story_id);
COMMENT ON TABLE news.story_article IS 'Which story an article belongs to; each has exactly one.';
COMMENT ON COLUMN news.story_article.article_id IS 'The article.';
COMMENT ON COLUMN news.story_article.story_id IS 'Its story.';
COMMENT ON COLUMN news.story_article.score IS 'Of the strongest pair that ties it to the story; null for an article alone.';
COMMENT ON COLUMN news.story_article.rule IS 'The rule that decided; null for an article alone.';
COMMENT ON COLUMN news.story_article.reasons IS 'The evidence, for people.';
COMMENT ON COLUMN news.story_article.statistics_version IS 'Version of the statistics that it was decided with.';

CREATE TABLE news.redirect (
    kind         text NOT NULL CHECK (kind IN ('entity', 'story')),
    old_id       uuid NOT NULL,
    new_id       uuid NOT NULL CHECK (new_id <> old_id),
    run_id       text COLLATE "C" NOT NULL,
    redirected_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, old_id)
);
CREATE INDEX redirect_new ON news.redirect (kind, new_id);
COMMENT ON TABLE news.redirect IS 'Where an id went that was handed out once: clusters that grew together.';
COMMENT ON COLUMN news.redirect.kind IS 'Entity or story.';
COMMENT ON COLUMN news.redirect.old_id IS 'The id that is no more.';
COMMENT ON COLUMN news.redirect.new_id IS 'The id to read now; never itself redirected.';
COMMENT ON COLUMN news.redirect.run_id IS 'Run that moved it.';
COMMENT ON COLUMN news.redirect.redirected_at IS 'When.';

CREATE TABLE news.judgement (
    judgement_id uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('entity', 'copy', 'story')),
    left_id      uuid NOT NULL,
    right_id     uuid NOT NULL CHECK (right_id > left_id),
    verdict      text NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    why          text NOT NULL CHECK (length(why) > 0),
    who          text NOT NULL,
    judged_at    timestamptz NOT NULL DEFAULT now(),
    undone_by    uuid REFERENCES news.judgement
);
CREATE UNIQUE INDEX judgement_in_force ON news.judgement (kind, left_id, right_id) WHERE undone_by IS NULL;
CREATE INDEX judgement_undone_by ON news.judgement (undone_by) WHERE undone_by IS NOT NULL;
COMMENT ON TABLE news.judgement IS 'What a person decided of a pair; no run undoes it, another judgement does.';
COMMENT ON COLUMN news.judgement.judgement_id IS 'Hash of the pair, who and when.';
COMMENT ON COLUMN news.judgement.kind IS 'What was judged.';
COMMENT ON COLUMN news.judgement.left_id IS 'Smaller id of the pair.';
COMMENT ON COLUMN news.judgement.right_id IS 'Greater id of the pair.';
COMMENT ON COLUMN news.judgement.verdict IS 'Same, different or unsure.';
COMMENT ON COLUMN news.judgement.why IS 'The reason given.';
COMMENT ON COLUMN news.judgement.who IS 'Who judged.';
COMMENT ON COLUMN news.judgement.judged_at IS 'When.';
COMMENT ON COLUMN news.judgement.undone_by IS 'The judgement that replaced this one; null while it is in force.';
