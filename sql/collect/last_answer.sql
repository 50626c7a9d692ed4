-- The last answer with a body that is held, or that the page has gone: what a conditional request is made of.
SELECT f.status, f.capture_id, f.final_url, f.etag, f.last_modified, f.moved_to
FROM ops.fetch f
WHERE f.source_id = :source_id AND f.address_id = :address_id AND f.decision = 'made' AND f.purpose = :purpose
  AND (f.status = 410 OR (f.status IN (200, 304) AND f.capture_id IS NOT NULL))
ORDER BY f.started_at DESC
LIMIT 1
