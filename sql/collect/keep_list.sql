INSERT INTO ops.list (
    source_id, address_id, url, kind, polled_at, next_poll_at, every_seconds, entries, failures, failure_class, failing_since,
    last_error)
VALUES (
    :source_id, :address_id, :url, :kind, :polled_at, :next_poll_at, :every_seconds, :entries, :failures, :failure_class,
    :failing_since, :last_error)
ON CONFLICT (source_id, address_id) DO UPDATE SET
    url = excluded.url, kind = excluded.kind, polled_at = excluded.polled_at, next_poll_at = excluded.next_poll_at,
    every_seconds = excluded.every_seconds, entries = excluded.entries, failures = excluded.failures,
    failure_class = excluded.failure_class, failing_since = excluded.failing_since, last_error = excluded.last_error
