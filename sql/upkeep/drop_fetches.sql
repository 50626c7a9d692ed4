-- Requests that brought no body and have a later one to the same address: whose validators the next night sends.
WITH old AS (
    SELECT f.fetch_id FROM ops.fetch f
    WHERE f.started_at < :before AND f.capture_id IS NULL AND EXISTS (
        SELECT FROM ops.fetch l
        WHERE l.source_id = f.source_id AND l.address_id = f.address_id AND l.started_at > f.started_at)
    LIMIT :most
), gone AS (
    DELETE FROM ops.fetch f USING old o WHERE f.fetch_id = o.fetch_id RETURNING f.fetch_id
)
SELECT count(*) FROM gone
