-- What upkeep and forget remember: sums of the ledger that was dropped, what the archive holds that nobody speaks of, sizes, and
-- what has to leave the archive.

ALTER TABLE ops.item DROP CONSTRAINT item_reason_check;
ALTER TABLE ops.item ADD CONSTRAINT item_reason_check CHECK (reason IN (
    'wrong_type', 'bad_encoding', 'bad_json', 'bad_input', 'too_large', 'too_deep', 'timeout', 'poison', 'unreadable',
    'data_error', 'stage_error', 'identity_conflict',
    'bad_url', 'blocked_address', 'redirect_loop', 'http_status', 'truncated', 'tls', 'connection',
    'archive_bomb', 'unsafe_path', 'entity_forbidden', 'bad_record',
    'empty', 'not_article', 'consent_wall', 'needs_javascript', 'error_page', 'symlink', 'not_a_file',
    'unknown_suffix', 'partial_file', 'same_article', 'robots_disallowed', 'gone', 'forgotten',
    'out_of_time', 'source_down', 'upstream_failed', 'robots_unreachable', 'retry_later', 'no_answer'));
COMMENT ON COLUMN ops.item.locator IS 'Where the item is: a path under the source, a line of a file, a URL. Bytes that are no text are written as \xNN. Of what was forgotten: forgotten.';

ALTER TABLE ops.tombstone DROP CONSTRAINT tombstone_kind_check;
ALTER TABLE ops.tombstone ADD CONSTRAINT tombstone_kind_check CHECK (kind IN ('url', 'outlet', 'person', 'bytes'));
COMMENT ON COLUMN ops.tombstone.kind IS 'What was erased: an article (url), an outlet, a person, or bytes that nothing else is of.';
COMMENT ON COLUMN ops.tombstone.key_sha256 IS 'SHA-256 of its key: of the 16 bytes of an article''s id, of an outlet''s name, of the word person, a NUL and a form of a name, of the bytes themselves.';

CREATE TABLE ops.item_sum (
    run_id    text COLLATE "C" NOT NULL,
    source_id text COLLATE "C" NOT NULL,
    outcome   text NOT NULL,
    reason    text NOT NULL DEFAULT '',
    items     bigint NOT NULL CHECK (items > 0),
    PRIMARY KEY (run_id, source_id, outcome, reason),
    FOREIGN KEY (run_id, source_id) REFERENCES ops.run_source ON DELETE CASCADE
);
COMMENT ON TABLE ops.item_sum IS 'Rows of the ledger that upkeep dropped, counted: per run and source, discovered = the rows of ops.item and these.';
COMMENT ON COLUMN ops.item_sum.run_id IS 'The run.';
COMMENT ON COLUMN ops.item_sum.source_id IS 'The source.';
COMMENT ON COLUMN ops.item_sum.outcome IS 'How they ended.';
COMMENT ON COLUMN ops.item_sum.reason IS 'Why; empty where an outcome has none.';
COMMENT ON COLUMN ops.item_sum.items IS 'How many.';

-- Bodies that a source lets nobody keep for longer: the row stays, for revisions speak of it, and its record goes.
ALTER TABLE ops.capture ADD COLUMN let_go_at timestamptz;
COMMENT ON COLUMN ops.capture.let_go_at IS 'When upkeep took its record out of the archive, its keep_until being over; null while it is there.';
CREATE INDEX capture_archive ON ops.capture (archive_uri COLLATE "C");
CREATE INDEX capture_keep_until ON ops.capture (keep_until) WHERE keep_until IS NOT NULL AND let_go_at IS NULL;

CREATE TABLE ops.archive_leaving (
    archive_uri text COLLATE "C" PRIMARY KEY,
    why         text NOT NULL CHECK (why IN ('forgotten', 'keep_until')),
    since       timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ops.archive_leaving IS 'Files of the archive that have been written anew without a record, or hold none any more: written in the transaction that took its rows, gone once the file is. A row that stays was left by a kill, and upkeep does what was left.';
COMMENT ON COLUMN ops.archive_leaving.archive_uri IS 'The file, relative to the archive''s root.';
COMMENT ON COLUMN ops.archive_leaving.why IS 'Why a record had to go.';
COMMENT ON COLUMN ops.archive_leaving.since IS 'When its rows went.';

CREATE TABLE ops.archive_finding (
    kind          text NOT NULL CHECK (kind IN ('orphan_file', 'orphan_record', 'unfinished', 'missing', 'damaged')),
    archive_uri   text COLLATE "C" NOT NULL,
    records       integer NOT NULL CHECK (records >= 0),
    bytes         bigint NOT NULL CHECK (bytes >= 0),
    message       text NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL CHECK (last_seen_at >= first_seen_at),
    PRIMARY KEY (kind, archive_uri)
);
COMMENT ON TABLE ops.archive_finding IS 'Where the archive and ops.capture do not speak of each other: what upkeep saw when it last looked.';
COMMENT ON COLUMN ops.archive_finding.kind IS 'orphan_file: no capture speaks of it. orphan_record: captures speak of others in the file. unfinished: what a killed writer left. missing, damaged: captures speak of what is not there or is other bytes.';
COMMENT ON COLUMN ops.archive_finding.archive_uri IS 'The file, relative to the archive''s root.';
COMMENT ON COLUMN ops.archive_finding.records IS 'Captures that it is about; 0 where none is.';
COMMENT ON COLUMN ops.archive_finding.bytes IS 'Bytes that nobody speaks of, or that captures speak of and that are not there.';
COMMENT ON COLUMN ops.archive_finding.message IS 'What is wrong, for the operator.';
COMMENT ON COLUMN ops.archive_finding.first_seen_at IS 'When upkeep first saw it so.';
COMMENT ON COLUMN ops.archive_finding.last_seen_at IS 'When it last did.';

CREATE TABLE ops.size (
    taken_on date NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('database', 'table', 'index', 'partitions', 'archive')),
    name     text COLLATE "C" NOT NULL,
    rows     bigint CHECK (rows >= 0),
    bytes    bigint NOT NULL CHECK (bytes >= 0),
    PRIMARY KEY (taken_on, kind, name)
);
COMMENT ON TABLE ops.size IS 'How large everything was on a day, as upkeep measured it.';
COMMENT ON COLUMN ops.size.taken_on IS 'The day; of two measures of a day the later one stands.';
COMMENT ON COLUMN ops.size.kind IS 'The database as a whole; a table with its TOAST and without its indexes; an index; a set of partitions with its indexes; the archive of an outlet.';
COMMENT ON COLUMN ops.size.name IS 'Schema and name, or the outlet''s folder in the archive.';
COMMENT ON COLUMN ops.size.rows IS 'Rows of a table as the planner estimates them, partitions of a set, files of a folder; null where that says nothing.';
COMMENT ON COLUMN ops.size.bytes IS 'Bytes.';
