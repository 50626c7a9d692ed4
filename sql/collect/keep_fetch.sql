-- One row for each address a run asked for, or refused to; a collector that is started again writes over its own. When it
-- began is told by the clock of the database: what an address answered last must not hang on the clocks of workers.
INSERT INTO ops.fetch AS f (
    fetch_id, run_id, source_id, address_id, url, final_url, host, purpose, decision, decision_why, status, etag,
    last_modified, byte_count, error, redirects, moved_to, started_at, seconds, capture_id)
VALUES (
    :fetch_id, :run_id, :source_id, :address_id, :url, :final_url, :host, :purpose, :decision, :decision_why, :status, :etag,
    :last_modified, :byte_count, :error, :redirects, :moved_to, now() - make_interval(secs => coalesce(:seconds, 0)), :seconds, :capture_id)
ON CONFLICT (fetch_id) DO UPDATE SET
    final_url = excluded.final_url, decision = excluded.decision, decision_why = excluded.decision_why,
    status = excluded.status, etag = excluded.etag, last_modified = excluded.last_modified,
    byte_count = excluded.byte_count, error = excluded.error, redirects = excluded.redirects, moved_to = excluded.moved_to,
    started_at = excluded.started_at, seconds = excluded.seconds, capture_id = excluded.capture_id
