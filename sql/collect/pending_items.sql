-- Items of the source that an earlier run put off, or left open when it ended (a task that was cleared alone), and no
-- later one has ended. Nights count before the clock: the replay of a past night puts nothing off again. First what has waited
-- longest: else what a source lists beyond its bound every night could keep an item waiting for ever.
SELECT item_id, locator, address, reason, said
FROM (
    SELECT DISTINCT ON (i.item_id) i.item_id, i.locator, i.address, i.reason, i.said,
           min(r.night) OVER (PARTITION BY i.item_id) AS since
    FROM ops.item i
    JOIN ops.run r USING (run_id)
    WHERE i.source_id = :source_id AND (i.outcome IS NULL OR i.outcome = 'deferred') AND i.run_id <> :run_id
      AND r.kind = 'nightly' AND (i.outcome IS NOT NULL OR r.state <> 'running')
      AND NOT EXISTS (
          SELECT FROM ops.item later
          JOIN ops.run s USING (run_id)
          WHERE later.source_id = i.source_id AND later.item_id = i.item_id AND later.run_id <> i.run_id
            AND s.kind = 'nightly' AND later.outcome IS DISTINCT FROM 'deferred' AND later.outcome IS NOT NULL
            AND (s.night, s.started_at) > (r.night, r.started_at))
    ORDER BY i.item_id, r.night DESC, r.started_at DESC) AS pending
ORDER BY since, item_id
