-- An address longer than any page's is a reason of its own, and what an article loses by a page that is refused comes back.

ALTER TABLE ops.item DROP CONSTRAINT item_reason_check;
ALTER TABLE ops.item ADD CONSTRAINT item_reason_check CHECK (reason IN (
    'wrong_type', 'bad_encoding', 'bad_json', 'bad_input', 'too_large', 'too_deep', 'timeout', 'poison', 'unreadable',
    'data_error', 'stage_error', 'identity_conflict',
    'bad_url', 'url_too_long', 'blocked_address', 'redirect_loop', 'http_status', 'truncated', 'tls', 'connection',
    'archive_bomb', 'unsafe_path', 'entity_forbidden', 'bad_record',
    'empty', 'not_article', 'consent_wall', 'needs_javascript', 'error_page', 'symlink', 'not_a_file',
    'unknown_suffix', 'partial_file', 'same_article', 'robots_disallowed', 'gone', 'forgotten',
    'out_of_time', 'source_down', 'upstream_failed', 'robots_unreachable', 'retry_later', 'no_answer'));

CREATE TABLE staging.tags_before (
    run_id     text COLLATE "C" NOT NULL REFERENCES ops.run ON DELETE CASCADE,
    article_id uuid NOT NULL,
    tags       jsonb NOT NULL,
    PRIMARY KEY (run_id, article_id)
);
COMMENT ON TABLE staging.tags_before IS 'Keywords of articles before the run revised them: where their links are refused, they come back with the older words.';
COMMENT ON COLUMN staging.tags_before.run_id IS 'The run.';
COMMENT ON COLUMN staging.tags_before.article_id IS 'The article.';
COMMENT ON COLUMN staging.tags_before.tags IS 'Names of the keywords by their id.';
