-- What the machine knows of itself: runs, the ledger, captures, politeness, the writer's lease, incidents.

CREATE SCHEMA ops;
COMMENT ON SCHEMA ops IS 'What the machine knows of itself: runs, the ledger of items, captures, politeness, the lease, incidents.';

CREATE TABLE ops.run (
    run_id              text COLLATE "C" PRIMARY KEY CHECK (length(run_id) BETWEEN 1 AND 250),
    kind                text NOT NULL CHECK (kind IN ('nightly', 'import', 'reprocess')),
    night               date NOT NULL,
    state               text NOT NULL CHECK (state IN ('running', 'succeeded', 'failed')),
    params              jsonb NOT NULL DEFAULT '{}',
    code_version        text NOT NULL,
    statistics_version  text NOT NULL,
    started_at          timestamptz NOT NULL DEFAULT now(),
    finished_at         timestamptz,
    CHECK ((state = 'running') = (finished_at IS NULL))
);
CREATE INDEX run_started_at ON ops.run (started_at DESC);
COMMENT ON TABLE ops.run IS 'One run of a pipeline, from plan to publish.';
COMMENT ON COLUMN ops.run.run_id IS 'Airflow''s run id.';
COMMENT ON COLUMN ops.run.kind IS 'Which DAG it is: nightly, import or reprocess.';
COMMENT ON COLUMN ops.run.night IS 'The day the run is for: the logical date, or the day it was started where there is none.';
COMMENT ON COLUMN ops.run.state IS 'running until check and publish have spoken; failed also when the run was abandoned.';
COMMENT ON COLUMN ops.run.params IS 'The DAG params that it was started with.';
COMMENT ON COLUMN ops.run.code_version IS 'Version of the newsloom package.';
COMMENT ON COLUMN ops.run.statistics_version IS 'Pinned version of the term weights, repeated lines and lexicons that its links were made with.';
COMMENT ON COLUMN ops.run.started_at IS 'When plan opened it.';
COMMENT ON COLUMN ops.run.finished_at IS 'When it ended, well or not; null while it runs.';

CREATE TABLE ops.run_source (
    run_id      text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    source_id   text COLLATE "C" NOT NULL CHECK (length(source_id) BETWEEN 1 AND 200),
    kind        text NOT NULL,
    location    text NOT NULL,
    discovered  integer CHECK (discovered >= 0),
    error       text,
    PRIMARY KEY (run_id, source_id)
);
COMMENT ON TABLE ops.run_source IS 'A source as one run saw it: the left side of the count law.';
COMMENT ON COLUMN ops.run_source.run_id IS 'The run.';
COMMENT ON COLUMN ops.run_source.source_id IS 'The source''s id.';
COMMENT ON COLUMN ops.run_source.kind IS 'What kind of source: folder, file, jsonl, feed ...';
COMMENT ON COLUMN ops.run_source.location IS 'Where it was read: a path or a URL.';
COMMENT ON COLUMN ops.run_source.discovered IS 'Items that the collector counted while it read; null until the source has been read to its end.';
COMMENT ON COLUMN ops.run_source.error IS 'Why the source could not be read to its end.';

CREATE TABLE ops.run_stage (
    run_id      text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    stage       text NOT NULL CHECK (stage IN ('plan', 'collect', 'strip', 'entities', 'dedupe', 'load', 'check', 'publish')),
    part        text COLLATE "C" NOT NULL DEFAULT '',
    seconds     double precision NOT NULL CHECK (seconds >= 0),
    counts      jsonb NOT NULL DEFAULT '{}',
    finished_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, stage, part)
);
COMMENT ON TABLE ops.run_stage IS 'How long each task of a run took and what it counted.';
COMMENT ON COLUMN ops.run_stage.run_id IS 'The run.';
COMMENT ON COLUMN ops.run_stage.stage IS 'The stage, by its task id.';
COMMENT ON COLUMN ops.run_stage.part IS 'The source or batch of a mapped task; empty for a task that runs once.';
COMMENT ON COLUMN ops.run_stage.seconds IS 'Wall-clock seconds of the last attempt.';
COMMENT ON COLUMN ops.run_stage.counts IS 'What the task counted: outcomes, rows, links.';
COMMENT ON COLUMN ops.run_stage.finished_at IS 'When the last attempt ended.';

CREATE TABLE ops.capture (
    capture_id     uuid PRIMARY KEY,
    source_id      text COLLATE "C" NOT NULL,
    item_id        uuid NOT NULL,
    sha256         bytea NOT NULL CHECK (length(sha256) = 32),
    byte_count     bigint NOT NULL CHECK (byte_count >= 0),
    media_type     text NOT NULL,
    charset        text,
    charset_how    text,
    url            text,
    outlet         text,
    fetched_at     timestamptz,
    archive_uri    text NOT NULL,
    archive_offset bigint NOT NULL CHECK (archive_offset >= 0),
    archive_length bigint NOT NULL CHECK (archive_length > 0),
    captured_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX capture_sha256 ON ops.capture (sha256);
CREATE INDEX capture_item ON ops.capture (source_id, item_id);
COMMENT ON TABLE ops.capture IS 'The bytes of an item as they came, one row for each distinct content of an item; the bytes lie in the archive, once.';
COMMENT ON COLUMN ops.capture.capture_id IS 'Hash of source, item, bytes, and the URL and outlet that are said beside them.';
COMMENT ON COLUMN ops.capture.source_id IS 'The source that brought it.';
COMMENT ON COLUMN ops.capture.item_id IS 'The item (ops.item.item_id) whose bytes these are.';
COMMENT ON COLUMN ops.capture.sha256 IS 'SHA-256 of the bytes.';
COMMENT ON COLUMN ops.capture.byte_count IS 'Number of bytes.';
COMMENT ON COLUMN ops.capture.media_type IS 'text/html, text/plain or application/json: what the collector took it for.';
COMMENT ON COLUMN ops.capture.charset IS 'Character set the bytes were decoded with; null where they are no text.';
COMMENT ON COLUMN ops.capture.charset_how IS 'How the charset was known: byte order mark, header, the page''s own declaration, valid UTF-8, a guess; json where JSON''s rule says it, none where the bytes are no text.';
COMMENT ON COLUMN ops.capture.url IS 'Address of the page, where one is known.';
COMMENT ON COLUMN ops.capture.outlet IS 'Outlet that a folder, sidecar or source names; null where unknown.';
COMMENT ON COLUMN ops.capture.fetched_at IS 'When the page was fetched, as far as the item says.';
COMMENT ON COLUMN ops.capture.archive_uri IS 'WARC file, relative to the archive''s root.';
COMMENT ON COLUMN ops.capture.archive_offset IS 'Byte offset of the record''s gzip member in the file.';
COMMENT ON COLUMN ops.capture.archive_length IS 'Byte length of the record''s gzip member.';
COMMENT ON COLUMN ops.capture.captured_at IS 'When it was first captured.';

CREATE TABLE ops.item (
    run_id      text COLLATE "C" NOT NULL,
    source_id   text COLLATE "C" NOT NULL,
    item_id     uuid NOT NULL,
    locator     text NOT NULL,
    batch       integer CHECK (batch >= 0),
    capture_id  uuid REFERENCES ops.capture ON DELETE SET NULL,
    article_id  uuid,
    outcome     text CHECK (outcome IN ('loaded', 'revised', 'unchanged', 'copy', 'skipped', 'deferred', 'quarantined')),
    reason      text CHECK (reason IN (
        'wrong_type', 'bad_encoding', 'bad_json', 'bad_input', 'too_large', 'too_deep', 'timeout', 'poison', 'unreadable',
        'data_error', 'stage_error', 'identity_conflict',
        'empty', 'not_article', 'consent_wall', 'needs_javascript', 'error_page', 'symlink', 'not_a_file',
        'unknown_suffix', 'partial_file', 'same_article',
        'out_of_time', 'source_down', 'upstream_failed')),
    detail      jsonb NOT NULL DEFAULT '{}',
    attempts    integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    seen_at     timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, source_id, item_id),
    FOREIGN KEY (run_id, source_id) REFERENCES ops.run_source ON DELETE CASCADE,
    CHECK ((outcome IN ('skipped', 'deferred', 'quarantined')) = (reason IS NOT NULL) OR outcome IS NULL)
);
CREATE INDEX item_history ON ops.item (source_id, item_id, updated_at DESC);
CREATE INDEX item_article ON ops.item (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX item_quarantine ON ops.item (updated_at DESC) WHERE outcome = 'quarantined';
COMMENT ON TABLE ops.item IS 'The ledger: every item that a run discovered, and the one way in which it ended.';
COMMENT ON COLUMN ops.item.run_id IS 'The run.';
COMMENT ON COLUMN ops.item.source_id IS 'The source that listed it.';
COMMENT ON COLUMN ops.item.item_id IS 'Hash of source and locator: the same item in every run.';
COMMENT ON COLUMN ops.item.locator IS 'Where the item is: a path under the source, a line of a file, a URL. Bytes that are no text are written as \xNN.';
COMMENT ON COLUMN ops.item.batch IS 'Batch of the run that carries it; null where it needs none.';
COMMENT ON COLUMN ops.item.capture_id IS 'Its bytes; null where none were kept.';
COMMENT ON COLUMN ops.item.article_id IS 'The article that it is (news.article); no key, as the row may speak of an article that failed to load.';
COMMENT ON COLUMN ops.item.outcome IS 'How it ended; null only while the run works on it.';
COMMENT ON COLUMN ops.item.reason IS 'Why it was skipped, deferred or quarantined, from one closed list.';
COMMENT ON COLUMN ops.item.detail IS 'What a reader needs besides: the message, the run whose bytes these were, the article that it copies.';
COMMENT ON COLUMN ops.item.attempts IS 'How often parsing was begun, counted before it begins.';
COMMENT ON COLUMN ops.item.seen_at IS 'When its bytes were seen: when they were fetched, as far as the item says, else when the collector read them.';
COMMENT ON COLUMN ops.item.updated_at IS 'When the row last changed.';

CREATE TABLE ops.fetch (
    fetch_id      uuid PRIMARY KEY,
    run_id        text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    source_id     text COLLATE "C" NOT NULL,
    url           text NOT NULL,
    final_url     text,
    host          text COLLATE "C" NOT NULL,
    purpose       text NOT NULL CHECK (purpose IN ('robots', 'feed', 'sitemap', 'index', 'page')),
    decision      text NOT NULL CHECK (decision IN ('made', 'refused', 'held')),
    decision_why  text NOT NULL,
    status        smallint CHECK (status BETWEEN 100 AND 999),
    etag          text,
    last_modified text,
    byte_count    bigint CHECK (byte_count >= 0),
    error         text,
    started_at    timestamptz NOT NULL DEFAULT now(),
    seconds       double precision CHECK (seconds >= 0),
    capture_id    uuid REFERENCES ops.capture ON DELETE SET NULL
);
CREATE INDEX fetch_run ON ops.fetch (run_id, source_id);
CREATE INDEX fetch_host ON ops.fetch (host, started_at DESC);
COMMENT ON TABLE ops.fetch IS 'Every request made or refused, and the rule that decided.';
COMMENT ON COLUMN ops.fetch.fetch_id IS 'Hash of run, URL and purpose.';
COMMENT ON COLUMN ops.fetch.run_id IS 'The run.';
COMMENT ON COLUMN ops.fetch.source_id IS 'The source.';
COMMENT ON COLUMN ops.fetch.url IS 'Address asked for.';
COMMENT ON COLUMN ops.fetch.final_url IS 'Address that answered, after redirects.';
COMMENT ON COLUMN ops.fetch.host IS 'Host asked, as politeness counts it.';
COMMENT ON COLUMN ops.fetch.purpose IS 'What was wanted.';
COMMENT ON COLUMN ops.fetch.decision IS 'made, refused (robots, a blocked address) or held (too early for the host).';
COMMENT ON COLUMN ops.fetch.decision_why IS 'The rule that decided: the robots line, the address class, the spacing.';
COMMENT ON COLUMN ops.fetch.status IS 'HTTP status.';
COMMENT ON COLUMN ops.fetch.etag IS 'ETag, for the next conditional request.';
COMMENT ON COLUMN ops.fetch.last_modified IS 'Last-Modified as sent, for the next conditional request.';
COMMENT ON COLUMN ops.fetch.byte_count IS 'Bytes received.';
COMMENT ON COLUMN ops.fetch.error IS 'What went wrong, with credentials masked.';
COMMENT ON COLUMN ops.fetch.started_at IS 'When the request began.';
COMMENT ON COLUMN ops.fetch.seconds IS 'Seconds from request to the end of the body.';
COMMENT ON COLUMN ops.fetch.capture_id IS 'The capture that it brought.';

CREATE TABLE ops.host (
    host               text COLLATE "C" PRIMARY KEY,
    next_request_at    timestamptz,
    held_by            text,
    held_until         timestamptz,
    crawl_delay        double precision CHECK (crawl_delay >= 0),
    robots             text,
    robots_status      smallint,
    robots_fetched_at  timestamptz,
    failures           integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_error         text
);
COMMENT ON TABLE ops.host IS 'Politeness, shared by all workers: one request at a time to a host, and when the next may go.';
COMMENT ON COLUMN ops.host.host IS 'Host and port.';
COMMENT ON COLUMN ops.host.next_request_at IS 'No request before this time.';
COMMENT ON COLUMN ops.host.held_by IS 'Worker whose request is under way.';
COMMENT ON COLUMN ops.host.held_until IS 'When that hold lapses if the worker dies.';
COMMENT ON COLUMN ops.host.crawl_delay IS 'Seconds between requests that robots.txt asks for.';
COMMENT ON COLUMN ops.host.robots IS 'robots.txt as last read.';
COMMENT ON COLUMN ops.host.robots_status IS 'HTTP status of that read.';
COMMENT ON COLUMN ops.host.robots_fetched_at IS 'When it was read.';
COMMENT ON COLUMN ops.host.failures IS 'Failures in a row.';
COMMENT ON COLUMN ops.host.last_error IS 'The last of them.';

CREATE TABLE ops.lease (
    name         text COLLATE "C" PRIMARY KEY,
    token        bigint NOT NULL DEFAULT 0 CHECK (token >= 0),
    run_id       text COLLATE "C",
    expires_at   timestamptz,
    CHECK ((run_id IS NULL) = (expires_at IS NULL))
);
COMMENT ON TABLE ops.lease IS 'Who may write links and articles: one run at a time, with a fencing token that a late writer no longer holds.';
COMMENT ON COLUMN ops.lease.name IS 'What the lease is for; writer is the one that load asks for.';
COMMENT ON COLUMN ops.lease.token IS 'Fencing token: goes up each time the lease changes hands.';
COMMENT ON COLUMN ops.lease.run_id IS 'Run that holds it; null when free.';
COMMENT ON COLUMN ops.lease.expires_at IS 'When it lapses unless it is renewed.';
INSERT INTO ops.lease (name) VALUES ('writer');

CREATE TABLE ops.incident (
    incident_id  uuid PRIMARY KEY,
    kind         text NOT NULL,
    subject      text NOT NULL,
    opened_at    timestamptz NOT NULL DEFAULT now(),
    closed_at    timestamptz CHECK (closed_at >= opened_at),
    opened_by    text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    message      text NOT NULL,
    evidence     jsonb NOT NULL DEFAULT '{}',
    notified_at  timestamptz
);
CREATE UNIQUE INDEX incident_open ON ops.incident (kind, subject) WHERE closed_at IS NULL;
COMMENT ON TABLE ops.incident IS 'Something an operator should know, from the run that noticed it to the run that saw it gone.';
COMMENT ON COLUMN ops.incident.incident_id IS 'Hash of kind, subject and opening run.';
COMMENT ON COLUMN ops.incident.kind IS 'What is wrong: silent source, volume off, fill rate down ...';
COMMENT ON COLUMN ops.incident.subject IS 'What it is about: a source, a rule, a run.';
COMMENT ON COLUMN ops.incident.opened_at IS 'When it was noticed.';
COMMENT ON COLUMN ops.incident.closed_at IS 'When it was over; null while it is open.';
COMMENT ON COLUMN ops.incident.opened_by IS 'Run that noticed it.';
COMMENT ON COLUMN ops.incident.message IS 'One sentence for the operator.';
COMMENT ON COLUMN ops.incident.evidence IS 'The numbers behind it.';
COMMENT ON COLUMN ops.incident.notified_at IS 'When somebody was told; an incident tells once.';

CREATE TABLE ops.silence (
    silence_id  uuid PRIMARY KEY,
    kind        text NOT NULL,
    subject     text NOT NULL,
    why         text NOT NULL CHECK (length(why) > 0),
    who         text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL CHECK (expires_at > created_at)
);
COMMENT ON TABLE ops.silence IS 'Incidents that nobody wants to hear of for a while, and why.';
COMMENT ON COLUMN ops.silence.silence_id IS 'Hash of kind, subject and time.';
COMMENT ON COLUMN ops.silence.kind IS 'Kind of incident that is silenced.';
COMMENT ON COLUMN ops.silence.subject IS 'Subject that is silenced.';
COMMENT ON COLUMN ops.silence.why IS 'The reason, as the operator gave it.';
COMMENT ON COLUMN ops.silence.who IS 'Who silenced it.';
COMMENT ON COLUMN ops.silence.created_at IS 'Since when.';
COMMENT ON COLUMN ops.silence.expires_at IS 'Until when: a silence always ends.';

CREATE TABLE ops.tombstone (
    kind        text NOT NULL CHECK (kind IN ('url', 'outlet', 'person')),
    key_sha256  bytea NOT NULL CHECK (length(key_sha256) = 32),
    why         text NOT NULL,
    who         text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    removed     jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (kind, key_sha256)
);
COMMENT ON TABLE ops.tombstone IS 'What was erased on request and must not come back; it holds a hash, not the thing.';
COMMENT ON COLUMN ops.tombstone.kind IS 'What was erased: a URL, an outlet, a person.';
COMMENT ON COLUMN ops.tombstone.key_sha256 IS 'SHA-256 of its key.';
COMMENT ON COLUMN ops.tombstone.why IS 'The reason given.';
COMMENT ON COLUMN ops.tombstone.who IS 'Who asked.';
COMMENT ON COLUMN ops.tombstone.created_at IS 'When.';
COMMENT ON COLUMN ops.tombstone.removed IS 'How many rows and records went.';
