-- What dedupe looks things up in: derived from articles alone, so any of it can be rebuilt from schema news and the archive.

CREATE TABLE ops.fingerprint (
    article_id         uuid PRIMARY KEY REFERENCES news.article ON DELETE CASCADE,
    revision_id        uuid NOT NULL REFERENCES news.article_revision ON DELETE CASCADE,
    statistics_version text NOT NULL,
    first_day          date,
    last_day           date CHECK (last_day >= first_day),
    story_keys         integer[] NOT NULL,
    data               jsonb NOT NULL
);
CREATE INDEX fingerprint_story_keys ON ops.fingerprint USING gin (story_keys);
CREATE INDEX fingerprint_revision ON ops.fingerprint (revision_id);
COMMENT ON TABLE ops.fingerprint IS 'What copies and stories are decided on, computed from one article''s current revision alone.';
COMMENT ON COLUMN ops.fingerprint.article_id IS 'The article.';
COMMENT ON COLUMN ops.fingerprint.revision_id IS 'The revision that it was computed from.';
COMMENT ON COLUMN ops.fingerprint.statistics_version IS 'Version of the statistics that it was computed with.';
COMMENT ON COLUMN ops.fingerprint.first_day IS 'First day that the article''s date can mean; null without a year.';
COMMENT ON COLUMN ops.fingerprint.last_day IS 'Last day that it can mean.';
COMMENT ON COLUMN ops.fingerprint.story_keys IS 'Keys of which two articles of one story share at least one: pairs of their weightiest terms.';
COMMENT ON COLUMN ops.fingerprint.data IS 'The fingerprint (newsloom.dedupe.Fingerprint).';

CREATE TABLE ops.copy_band (
    day        date,
    band       integer NOT NULL,
    article_id uuid NOT NULL REFERENCES news.article ON DELETE CASCADE
) PARTITION BY RANGE (day);
CREATE TABLE ops.copy_band_default PARTITION OF ops.copy_band DEFAULT;
CREATE INDEX copy_band_band ON ops.copy_band (band);
CREATE INDEX copy_band_article ON ops.copy_band (article_id);
COMMENT ON TABLE ops.copy_band IS 'MinHash bands, to find near-copies by equality; partitioned by the article''s own day.';
COMMENT ON COLUMN ops.copy_band.day IS 'Day of the article''s date; null where it has no year.';
COMMENT ON COLUMN ops.copy_band.band IS 'Hash of band number and its minima.';
COMMENT ON COLUMN ops.copy_band.article_id IS 'The article.';
COMMENT ON TABLE ops.copy_band_default IS 'Bands of days that have no partition of their own, undated articles among them.';
COMMENT ON COLUMN ops.copy_band_default.day IS 'Day of the article''s date; null where it has no year.';
COMMENT ON COLUMN ops.copy_band_default.band IS 'Hash of band number and its minima.';
COMMENT ON COLUMN ops.copy_band_default.article_id IS 'The article.';

CREATE TABLE ops.local_entity (
    article_id uuid NOT NULL REFERENCES news.article ON DELETE CASCADE,
    ordinal    integer NOT NULL CHECK (ordinal >= 0),
    label      text NOT NULL,
    name       text NOT NULL,
    block_keys text[] NOT NULL,
    data       jsonb NOT NULL,
    entity_id  uuid REFERENCES news.entity,
    score      double precision,
    reasons    text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (article_id, ordinal)
);
CREATE INDEX local_entity_keys ON ops.local_entity USING gin (block_keys);
CREATE INDEX local_entity_entity ON ops.local_entity (entity_id);
COMMENT ON TABLE ops.local_entity IS 'A person, organisation or place as one article alone knows it, and the entity that it was resolved to.';
COMMENT ON COLUMN ops.local_entity.article_id IS 'The article.';
COMMENT ON COLUMN ops.local_entity.ordinal IS 'Its number within the article, from 0.';
COMMENT ON COLUMN ops.local_entity.label IS 'What it is.';
COMMENT ON COLUMN ops.local_entity.name IS 'Its fullest form in the article.';
COMMENT ON COLUMN ops.local_entity.block_keys IS 'Keys that two spellings of one name share, to find candidates by equality.';
COMMENT ON COLUMN ops.local_entity.data IS 'Forms and context (newsloom.entities.LocalEntity).';
COMMENT ON COLUMN ops.local_entity.entity_id IS 'The entity; null where it is linked to nothing.';
COMMENT ON COLUMN ops.local_entity.score IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN ops.local_entity.reasons IS 'The evidence, for people.';

CREATE TABLE ops.pair_link (
    kind               text NOT NULL CHECK (kind IN ('copy', 'story')),
    left_id            uuid NOT NULL REFERENCES news.article ON DELETE CASCADE,
    right_id           uuid NOT NULL REFERENCES news.article ON DELETE CASCADE CHECK (right_id > left_id),
    joins              boolean NOT NULL,
    score              double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    rule               text NOT NULL,
    reasons            text[] NOT NULL,
    statistics_version text NOT NULL,
    PRIMARY KEY (kind, left_id, right_id)
);
CREATE INDEX pair_link_right ON ops.pair_link (kind, right_id);
COMMENT ON TABLE ops.pair_link IS 'Pairs of articles that were found alike, or alike but for a fact that divides them: the edges from which copy groups and stories are made, whatever the order of arrival.';
COMMENT ON COLUMN ops.pair_link.kind IS 'Copy or story.';
COMMENT ON COLUMN ops.pair_link.left_id IS 'Smaller article id.';
COMMENT ON COLUMN ops.pair_link.right_id IS 'Greater article id.';
COMMENT ON COLUMN ops.pair_link.joins IS 'Whether the two belong together; false where they look alike and a fact stands against it.';
COMMENT ON COLUMN ops.pair_link.score IS 'How alike, 0 to 1.';
COMMENT ON COLUMN ops.pair_link.rule IS 'The rule that decided.';
COMMENT ON COLUMN ops.pair_link.reasons IS 'The evidence, for people.';
COMMENT ON COLUMN ops.pair_link.statistics_version IS 'Version of the statistics that it was decided with.';
