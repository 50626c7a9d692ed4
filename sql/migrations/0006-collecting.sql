-- What collecting from everything adds: lists and their rhythm, addresses apart from identities, progress of long imports.

ALTER TABLE ops.item DROP CONSTRAINT item_reason_check;
ALTER TABLE ops.item ADD CONSTRAINT item_reason_check CHECK (reason IN (
    'wrong_type', 'bad_encoding', 'bad_json', 'bad_input', 'too_large', 'too_deep', 'timeout', 'poison', 'unreadable',
    'data_error', 'stage_error', 'identity_conflict',
    'bad_url', 'blocked_address', 'redirect_loop', 'http_status', 'truncated', 'tls', 'connection',
    'archive_bomb', 'unsafe_path', 'entity_forbidden', 'bad_record',
    'empty', 'not_article', 'consent_wall', 'needs_javascript', 'error_page', 'symlink', 'not_a_file',
    'unknown_suffix', 'partial_file', 'same_article', 'robots_disallowed', 'gone',
    'out_of_time', 'source_down', 'upstream_failed', 'robots_unreachable', 'retry_later', 'no_answer'));

-- A source whose items are known by their GUID, or whose feed lists a variant of a page, asks for another address than the
-- one that the item is known by.
ALTER TABLE ops.item ADD COLUMN address text;
COMMENT ON COLUMN ops.item.address IS 'Address to ask for, where it is not the locator: the item is known by its GUID, or by the page whose variant is listed.';

-- A poll reads lists between two nights and loads nothing.
ALTER TABLE ops.run DROP CONSTRAINT run_kind_check;
ALTER TABLE ops.run ADD CONSTRAINT run_kind_check CHECK (kind IN ('nightly', 'import', 'reprocess', 'poll'));

CREATE TABLE ops.list (
    source_id      text COLLATE "C" NOT NULL,
    address_id     uuid NOT NULL,
    url            text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('feed', 'sitemap', 'index')),
    polled_at      timestamptz NOT NULL,
    next_poll_at   timestamptz NOT NULL,
    every_seconds  double precision NOT NULL CHECK (every_seconds > 0),
    entries        integer CHECK (entries >= 0),
    failures       integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    failure_class  text CHECK (failure_class IN ('temporary', 'soft', 'hard')),
    failing_since  timestamptz,
    last_error     text,
    PRIMARY KEY (source_id, address_id),
    CHECK ((failures > 0) = (failure_class IS NOT NULL) AND (failures > 0) = (failing_since IS NOT NULL)
           AND (failures > 0) = (last_error IS NOT NULL))
);
CREATE INDEX list_next_poll ON ops.list (next_poll_at);
COMMENT ON TABLE ops.list IS 'Feeds, sitemaps and index pages: how each is doing, and when it is read again.';
COMMENT ON COLUMN ops.list.source_id IS 'The source that names it.';
COMMENT ON COLUMN ops.list.address_id IS 'Hash of its address.';
COMMENT ON COLUMN ops.list.url IS 'Its address.';
COMMENT ON COLUMN ops.list.kind IS 'What it is: feed, sitemap or index (a page of links).';
COMMENT ON COLUMN ops.list.polled_at IS 'When it was last asked for.';
COMMENT ON COLUMN ops.list.next_poll_at IS 'Before this no poll asks for it; a night asks for all but those that failed hard.';
COMMENT ON COLUMN ops.list.every_seconds IS 'Seconds between two polls: the rhythm that it publishes at.';
COMMENT ON COLUMN ops.list.entries IS 'How many entries it had when it was last read.';
COMMENT ON COLUMN ops.list.failures IS 'Failures since it last gave a list; 0 while it does.';
COMMENT ON COLUMN ops.list.failure_class IS 'temporary (the host may answer soon), soft (somebody may mend it), hard (it will not come back by itself).';
COMMENT ON COLUMN ops.list.failing_since IS 'When it first failed since it last gave a list.';
COMMENT ON COLUMN ops.list.last_error IS 'What went wrong last.';

ALTER TABLE ops.run_source ADD COLUMN bytes_read bigint CHECK (bytes_read >= 0);
ALTER TABLE ops.run_source ADD COLUMN bytes_total bigint CHECK (bytes_total >= 0);
COMMENT ON COLUMN ops.run_source.bytes_read IS 'Bytes of its files that were read so far; null for the web.';
COMMENT ON COLUMN ops.run_source.bytes_total IS 'Bytes of its files when the run began to read them; null for the web.';

-- How long the body may be held, as its source said when it came; the archive is emptied by upkeep.
ALTER TABLE ops.capture ADD COLUMN keep_until date;
COMMENT ON COLUMN ops.capture.keep_until IS 'Day after which the source wants its body deleted; null where it sets none.';

-- Bounds and fill rates ask what four weeks of nights brought of each source: a fifth of the ledger, without the rest.
CREATE INDEX item_brought ON ops.item (run_id, source_id) INCLUDE (article_id) WHERE outcome IN ('loaded', 'revised', 'copy');

-- A page that claims another's address: what it claims from is known until the night's pages have been compared.
ALTER TABLE staging.stripped ADD COLUMN claimed_from text;
COMMENT ON COLUMN staging.stripped.claimed_from IS 'Where the claim to canonical_url comes from: the page''s own address, or unknown; null where the page was fetched there.';
ALTER TABLE staging.decided DROP CONSTRAINT decided_outcome_check;
ALTER TABLE staging.decided ADD CONSTRAINT decided_outcome_check CHECK (
    outcome IN ('loaded', 'revised', 'unchanged', 'skipped', 'quarantined'));
COMMENT ON COLUMN staging.decided.outcome IS 'New, changed, not changed, seen twice in the run, or with a claim to another''s address; a copy is known once the links are.';
COMMENT ON COLUMN staging.decided.reason IS 'Why it is skipped or quarantined.';
ALTER TABLE staging.linked DROP CONSTRAINT linked_kind_check;
ALTER TABLE staging.linked ADD CONSTRAINT linked_kind_check CHECK (
    kind IN ('fingerprint', 'local_entity', 'lost_entity', 'pair', 'copy', 'story'));
COMMENT ON TABLE staging.linked IS 'What dedupe found, for load to write: fingerprints, resolved local entities, entities whose words went, pairs of articles, the copies and stories that they make.';
COMMENT ON COLUMN news.article.article_id IS 'Hash of the canonical URL, of outlet and path where there is none, or of outlet and GUID for a source that knows its items so.';
COMMENT ON COLUMN news.article.canonical_url IS 'Canonical URL; null for a loose file. Of an article known by its GUID the one seen last.';
