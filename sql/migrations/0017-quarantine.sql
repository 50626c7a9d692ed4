-- Quarantine with a way back: runs that retry, bytes of what was refused before it was captured, what a person decided of an
-- item, and what the checks of a run found.

ALTER TABLE ops.run DROP CONSTRAINT run_kind_check;
ALTER TABLE ops.run ADD CONSTRAINT run_kind_check CHECK (kind IN ('nightly', 'import', 'reprocess', 'poll', 'retry'));
COMMENT ON COLUMN ops.run.kind IS 'Which DAG or command it is: nightly, import, reprocess, poll, or retry (newsloom quarantine retry).';

ALTER TABLE ops.capture ADD COLUMN refused boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN ops.capture.refused IS 'True where these are the bytes, or the first 16 MiB of them, of what the collector refused: evidence for a person. No stage reads them.';

CREATE TABLE ops.quarantine_decision (
    source_id  text COLLATE "C" NOT NULL,
    item_id    uuid NOT NULL,
    verdict    text NOT NULL CHECK (verdict IN ('dropped', 'expired')),
    capture_id uuid,
    reason     text NOT NULL,
    why        text NOT NULL CHECK (length(why) > 0),
    who        text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source_id, item_id)
);
COMMENT ON TABLE ops.quarantine_decision IS 'Quarantined items that nobody need look at any more. That an item is in quarantine at all is said by the ledger alone: its last outcome is quarantined.';
COMMENT ON COLUMN ops.quarantine_decision.source_id IS 'The source.';
COMMENT ON COLUMN ops.quarantine_decision.item_id IS 'The item (ops.item.item_id).';
COMMENT ON COLUMN ops.quarantine_decision.verdict IS 'dropped: a person wants it no more; expired: it was older than quarantined bytes are kept.';
COMMENT ON COLUMN ops.quarantine_decision.capture_id IS 'The bytes that were decided on; with others the item is open again. No key: retention may have deleted them.';
COMMENT ON COLUMN ops.quarantine_decision.reason IS 'The reason that was decided on; for another the item is open again.';
COMMENT ON COLUMN ops.quarantine_decision.why IS 'Why it was decided so.';
COMMENT ON COLUMN ops.quarantine_decision.who IS 'Who decided.';
COMMENT ON COLUMN ops.quarantine_decision.decided_at IS 'When.';

CREATE TABLE ops.finding (
    run_id   text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    name     text COLLATE "C" NOT NULL,
    severity text NOT NULL CHECK (severity IN ('fail', 'warn')),
    found    integer NOT NULL CHECK (found > 0),
    examples jsonb NOT NULL,
    PRIMARY KEY (run_id, name)
);
COMMENT ON TABLE ops.finding IS 'What the checks of a run found when they last ran; a check that found nothing has no row.';
COMMENT ON COLUMN ops.finding.run_id IS 'The run.';
COMMENT ON COLUMN ops.finding.name IS 'The check: a file of sql/checks, which says what it finds, why, and where to look.';
COMMENT ON COLUMN ops.finding.severity IS 'fail stops publish, warn tells.';
COMMENT ON COLUMN ops.finding.found IS 'How many rows it selected.';
COMMENT ON COLUMN ops.finding.examples IS 'The first of them.';

-- Checks ask what a run moved, and how many of a source's items were not loaded, without reading the rest of the ledger.
CREATE INDEX redirect_run ON news.redirect (run_id);
CREATE INDEX story_move_run ON news.story_move (run_id);
CREATE INDEX item_not_loaded ON ops.item (run_id, source_id, reason) WHERE outcome IN ('skipped', 'quarantined');
