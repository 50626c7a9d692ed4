-- What the list showed since the last night that was collected to its end began, the newest first: to polls, and to nights that
-- were killed. It may have been pushed off before any night wrote it down. A 304 counts: it stands in the place of the answer
-- where a poll was tried again. A past night that was replayed since then asked for nothing and looked at nothing.
SELECT f.capture_id
FROM ops.fetch f
JOIN ops.run r USING (run_id)
WHERE f.source_id = :source_id AND f.address_id = :address_id AND f.purpose = :purpose
  AND f.status IN (200, 304) AND f.capture_id IS NOT NULL AND f.run_id <> :run_id
  AND (r.kind = 'poll' OR NOT EXISTS (
      SELECT FROM ops.run_stage e WHERE e.run_id = f.run_id AND e.stage = 'collect' AND e.part = :source_id))
  AND f.started_at > coalesce((
      SELECT max(n.started_at)
      FROM ops.run n
      JOIN ops.run_stage s ON s.run_id = n.run_id AND s.stage = 'collect' AND s.part = :source_id
      WHERE n.kind = 'nightly' AND n.night < :night
        AND EXISTS (SELECT FROM ops.fetch x WHERE x.run_id = n.run_id AND x.source_id = :source_id)), '-infinity')
GROUP BY f.capture_id
ORDER BY max(f.started_at) DESC
LIMIT :most
