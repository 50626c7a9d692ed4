-- Earlier nights that put the item off for its host's sake, since it last ended in another way. A night that was killed and
-- started again is one night.
SELECT count(DISTINCT r.night)
FROM ops.item i
JOIN ops.run r USING (run_id)
WHERE i.source_id = :source_id AND i.item_id = :item_id AND r.kind = 'nightly' AND r.night < :night
  AND i.outcome = 'deferred' AND i.reason IN ('retry_later', 'robots_unreachable')
  AND r.night > coalesce((
      SELECT max(s.night)
      FROM ops.item e
      JOIN ops.run s USING (run_id)
      WHERE e.source_id = i.source_id AND e.item_id = i.item_id AND s.kind = 'nightly' AND s.night < :night
        AND e.outcome <> 'deferred'), '-infinity')
