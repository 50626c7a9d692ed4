-- One row always: the time is told where the list was never read as well.
SELECT now() AS now, l.next_poll_at, l.every_seconds, l.entries, l.failures, l.failure_class, l.failing_since, l.last_error
FROM (SELECT) AS one
LEFT JOIN ops.list l ON l.source_id = :source_id AND l.address_id = :address_id
