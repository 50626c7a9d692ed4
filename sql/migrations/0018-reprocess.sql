-- Reprocess: what a stage makes anew of the archive, the difference that it would make, and who approved it.

CREATE TABLE ops.reprocess (
    run_id      text COLLATE "C" PRIMARY KEY REFERENCES ops.run ON DELETE CASCADE,
    stage       text NOT NULL CHECK (stage IN ('strip', 'entities')),
    state       text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'shown', 'approved', 'rejected', 'written')),
    made_with   text NOT NULL,
    settings    jsonb NOT NULL DEFAULT '{}',
    difference  jsonb,
    sha256      text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    approved_by text,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'reading') = (difference IS NULL) AND (difference IS NULL) = (sha256 IS NULL))
);
COMMENT ON TABLE ops.reprocess IS 'A stage run again over what is held: what it would change, and whether that was approved and written.';
COMMENT ON COLUMN ops.reprocess.run_id IS 'The run; its params say what was selected.';
COMMENT ON COLUMN ops.reprocess.stage IS 'strip (strip and entities, from the archive) or entities (over the words that are held).';
COMMENT ON COLUMN ops.reprocess.state IS 'reading, shown (the difference is known), approved, rejected, or written.';
COMMENT ON COLUMN ops.reprocess.made_with IS 'Version of the stage that it is made with now.';
COMMENT ON COLUMN ops.reprocess.settings IS 'What each source says of its pages, by source: as its YAML says when the run began, else as its last run read it.';
COMMENT ON COLUMN ops.reprocess.difference IS 'Counts, fields and examples of what changes.';
COMMENT ON COLUMN ops.reprocess.sha256 IS 'Hash of the whole difference, row by row: what an approval is of.';
COMMENT ON COLUMN ops.reprocess.approved_by IS 'Who approved it.';
COMMENT ON COLUMN ops.reprocess.changed_at IS 'When its state last changed.';

CREATE TABLE staging.reread (
    run_id     text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    item_id    uuid NOT NULL,
    capture_id uuid NOT NULL,
    batch      integer NOT NULL CHECK (batch >= 0),
    attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    outcome    text CHECK (outcome IN ('skipped', 'quarantined')),
    reason     text,
    detail     jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (run_id, item_id),
    CHECK ((outcome IS NULL) = (reason IS NULL))
);
CREATE INDEX reread_batch ON staging.reread (run_id, batch);
COMMENT ON TABLE staging.reread IS 'What a reprocess reads anew; what comes of it is staged as a night''s, under this item_id.';
COMMENT ON COLUMN staging.reread.run_id IS 'The run.';
COMMENT ON COLUMN staging.reread.item_id IS 'The capture, or for entities the revision: an item of a night has one row, and may have many captures.';
COMMENT ON COLUMN staging.reread.capture_id IS 'The capture.';
COMMENT ON COLUMN staging.reread.batch IS 'Its batch.';
COMMENT ON COLUMN staging.reread.attempts IS 'How often parsing was begun, counted before it begins.';
COMMENT ON COLUMN staging.reread.outcome IS 'Whether it is refused now; null where it is not, and until it has been read.';
COMMENT ON COLUMN staging.reread.reason IS 'Why it is refused.';
COMMENT ON COLUMN staging.reread.detail IS 'What a reader needs besides.';

ALTER TABLE ops.capture ADD COLUMN stripped_with text;
COMMENT ON COLUMN ops.capture.stripped_with IS 'Version of strip that a reprocess last read it with; null where the runs of ops.item say.';
