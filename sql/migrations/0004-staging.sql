-- What the stages of one run hand on to each other. Emptied when the run is published; nothing here outlives its run.

CREATE SCHEMA staging;
COMMENT ON SCHEMA staging IS 'What the stages hand on inside a run; emptied when the run has been published.';

CREATE TABLE staging.stripped (
    run_id     text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    source_id  text COLLATE "C" NOT NULL,
    item_id    uuid NOT NULL,
    batch      integer NOT NULL,
    article_id uuid NOT NULL,
    canonical_url text,
    path       text,
    outlet     text,
    article    jsonb NOT NULL,
    PRIMARY KEY (run_id, source_id, item_id)
);
CREATE INDEX stripped_batch ON staging.stripped (run_id, batch);
COMMENT ON TABLE staging.stripped IS 'What strip made of an item.';
COMMENT ON COLUMN staging.stripped.run_id IS 'The run.';
COMMENT ON COLUMN staging.stripped.source_id IS 'The source.';
COMMENT ON COLUMN staging.stripped.item_id IS 'The item.';
COMMENT ON COLUMN staging.stripped.batch IS 'Its batch.';
COMMENT ON COLUMN staging.stripped.article_id IS 'The article that it is.';
COMMENT ON COLUMN staging.stripped.canonical_url IS 'Its canonical URL; null for a loose file.';
COMMENT ON COLUMN staging.stripped.path IS 'Its path from the root folder''s name down; null where there is a URL.';
COMMENT ON COLUMN staging.stripped.outlet IS 'Name of its outlet; null where unknown.';
COMMENT ON COLUMN staging.stripped.article IS 'The answer of strip (newsloom.model.Article).';

CREATE TABLE staging.annotated (
    run_id        text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    source_id     text COLLATE "C" NOT NULL,
    item_id       uuid NOT NULL,
    batch         integer NOT NULL,
    pipeline      text NOT NULL,
    annotation    jsonb NOT NULL,
    PRIMARY KEY (run_id, source_id, item_id)
);
CREATE INDEX annotated_batch ON staging.annotated (run_id, batch);
COMMENT ON TABLE staging.annotated IS 'What entities found in an item, by the item alone.';
COMMENT ON COLUMN staging.annotated.run_id IS 'The run.';
COMMENT ON COLUMN staging.annotated.source_id IS 'The source.';
COMMENT ON COLUMN staging.annotated.item_id IS 'The item.';
COMMENT ON COLUMN staging.annotated.batch IS 'Its batch.';
COMMENT ON COLUMN staging.annotated.pipeline IS 'Name and version of the pipeline that made it.';
COMMENT ON COLUMN staging.annotated.annotation IS 'Mentions and local entities.';

CREATE TABLE staging.decided (
    run_id      text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    source_id   text COLLATE "C" NOT NULL,
    item_id     uuid NOT NULL,
    batch       integer NOT NULL,
    article_id  uuid NOT NULL,
    outcome     text NOT NULL CHECK (outcome IN ('loaded', 'revised', 'unchanged', 'skipped')),
    reason      text,
    detail      jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (run_id, source_id, item_id)
);
COMMENT ON TABLE staging.decided IS 'What dedupe decided an item to be before anything was written, so that a load that is started again says the same.';
COMMENT ON COLUMN staging.decided.run_id IS 'The run.';
COMMENT ON COLUMN staging.decided.source_id IS 'The source.';
COMMENT ON COLUMN staging.decided.item_id IS 'The item.';
COMMENT ON COLUMN staging.decided.batch IS 'Its batch.';
COMMENT ON COLUMN staging.decided.article_id IS 'The article that it is.';
COMMENT ON COLUMN staging.decided.outcome IS 'New, changed, not changed, or seen twice in the run; a copy is known once the links are.';
COMMENT ON COLUMN staging.decided.reason IS 'Why it is skipped.';
COMMENT ON COLUMN staging.decided.detail IS 'What a reader needs besides.';

CREATE TABLE staging.linked (
    run_id  text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    kind    text NOT NULL CHECK (kind IN ('fingerprint', 'local_entity', 'pair', 'copy', 'story')),
    key     text COLLATE "C" NOT NULL,
    data    jsonb NOT NULL,
    PRIMARY KEY (run_id, kind, key)
);
COMMENT ON TABLE staging.linked IS 'What dedupe found, for load to write: fingerprints, resolved local entities, pairs of articles, the copies and stories that they make.';
COMMENT ON COLUMN staging.linked.run_id IS 'The run.';
COMMENT ON COLUMN staging.linked.kind IS 'What the row is.';
COMMENT ON COLUMN staging.linked.key IS 'Its key within the kind.';
COMMENT ON COLUMN staging.linked.data IS 'The row.';
