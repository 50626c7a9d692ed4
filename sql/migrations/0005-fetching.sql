-- What fetching over HTTP adds: switches of sources, what a run read a source with, the validators of each address.

ALTER TABLE ops.item DROP CONSTRAINT item_reason_check;
ALTER TABLE ops.item ADD CONSTRAINT item_reason_check CHECK (reason IN (
    'wrong_type', 'bad_encoding', 'bad_json', 'bad_input', 'too_large', 'too_deep', 'timeout', 'poison', 'unreadable',
    'data_error', 'stage_error', 'identity_conflict',
    'bad_url', 'blocked_address', 'redirect_loop', 'http_status', 'truncated', 'tls', 'connection',
    'empty', 'not_article', 'consent_wall', 'needs_javascript', 'error_page', 'symlink', 'not_a_file',
    'unknown_suffix', 'partial_file', 'same_article', 'robots_disallowed', 'gone',
    'out_of_time', 'source_down', 'upstream_failed', 'robots_unreachable', 'retry_later', 'no_answer'));

ALTER TABLE ops.run_source ADD COLUMN settings jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN ops.run_source.settings IS 'What the run read the source with: feeds, delay, limits, as its YAML said when plan read it.';
COMMENT ON COLUMN ops.run_source.kind IS 'What kind of source: folder, file or web.';

CREATE TABLE ops.source_switch (
    source_id   text COLLATE "C" PRIMARY KEY CHECK (length(source_id) BETWEEN 1 AND 200),
    enabled     boolean NOT NULL,
    changed_by  text NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ops.source_switch IS 'Sources that somebody turned on or off here; it goes before what the source''s YAML says.';
COMMENT ON COLUMN ops.source_switch.source_id IS 'The source''s id: the name of its YAML file.';
COMMENT ON COLUMN ops.source_switch.enabled IS 'Whether the nightly run reads it.';
COMMENT ON COLUMN ops.source_switch.changed_by IS 'Who turned it: a user of the machine or of the UI.';
COMMENT ON COLUMN ops.source_switch.changed_at IS 'When.';

ALTER TABLE ops.fetch ADD COLUMN address_id uuid NOT NULL;
ALTER TABLE ops.fetch ADD COLUMN redirects smallint NOT NULL DEFAULT 0 CHECK (redirects >= 0);
ALTER TABLE ops.fetch ADD COLUMN moved_to text;
CREATE INDEX fetch_address ON ops.fetch (source_id, address_id, started_at DESC);
COMMENT ON COLUMN ops.fetch.address_id IS 'Hash of the address asked for: what earlier answers are found by.';
COMMENT ON COLUMN ops.fetch.moved_to IS 'Where permanent redirects alone led: what is asked instead from then on.';
COMMENT ON COLUMN ops.fetch.redirects IS 'Redirects that were followed.';
COMMENT ON COLUMN ops.fetch.capture_id IS 'The capture that it brought, or that a 304 says still stands.';

-- What was put off, or left open, is a handful of a source's history: found without reading the rest.
CREATE INDEX item_pending ON ops.item (source_id, item_id) WHERE outcome IS NULL OR outcome = 'deferred';
-- A replay asks how each capture of a night ended.
CREATE INDEX item_capture ON ops.item (capture_id) WHERE capture_id IS NOT NULL;

-- Each page asks what the runs of its night were answered.
CREATE INDEX run_night ON ops.run (night);

ALTER TABLE ops.capture ADD COLUMN header_charset text;
COMMENT ON COLUMN ops.capture.header_charset IS 'Character set that the HTTP header named; null where there was none.';

-- A turn is a session's advisory lock: it goes with the worker that held it, so nothing of it is kept in the row.
ALTER TABLE ops.host DROP COLUMN held_until;
COMMENT ON COLUMN ops.host.host IS 'Host and port, as politeness counts them.';
COMMENT ON COLUMN ops.host.held_by IS 'Run and source whose request was the last.';
