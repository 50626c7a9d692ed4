-- What is in quarantine: items whose last outcome is that they are, whichever run said so. What was deferred since, or found
-- unchanged from the bytes that failed, says nothing new of them. Attempts are the runs that ended the item so. Where it
-- failed is what the stage said; before strip counted an attempt, it was collect that refused it. A decision holds for the
-- bytes and the reason that it was made of, and for these after the bytes were deleted.
WITH standing AS (
    SELECT f.*
    FROM ops.item f
    WHERE f.outcome = 'quarantined' AND (CAST(:source AS text) IS NULL OR f.source_id = :source)
      AND (CAST(:items AS uuid[]) IS NULL OR f.item_id = ANY (CAST(:items AS uuid[])))
      -- The last word, and of two in one instant the one of the first run. Asked of each row by its key: a page of the newest
      -- then reads a page, where the last rows of all items took a sort of everything that was ever refused.
      AND NOT EXISTS (
        SELECT FROM ops.item later
        WHERE later.source_id = f.source_id AND later.item_id = f.item_id AND later.updated_at >= f.updated_at
          AND (later.updated_at > f.updated_at OR (later.outcome = 'quarantined' AND later.run_id < f.run_id))
          AND (later.outcome IN ('quarantined', 'loaded', 'revised', 'copy', 'skipped')
               OR (later.outcome = 'unchanged' AND later.detail ->> 'was' IS DISTINCT FROM 'quarantined')))
      AND (:everything OR NOT EXISTS (
        SELECT FROM ops.quarantine_decision d
        WHERE d.source_id = f.source_id AND d.item_id = f.item_id AND d.reason = f.reason
          AND (f.capture_id IS NULL OR f.capture_id = d.capture_id)))
), told AS (
    SELECT s.source_id, s.item_id, s.run_id, s.locator, s.address, s.reason, s.detail, s.seen_at, s.updated_at AS last_at,
           s.capture_id, c.byte_count, c.refused, c.media_type, c.charset, CASE WHEN c.let_go_at IS NULL THEN c.archive_uri END AS archive_uri, c.archive_offset, c.archive_length,
           c.sha256, c.keep_until, r.code_version,
           CASE WHEN s.detail ->> 'stage' IS NOT NULL THEN s.detail ->> 'stage'
                WHEN s.reason = 'identity_conflict' THEN 'dedupe'
                WHEN s.reason = 'data_error' THEN 'load'
                WHEN s.attempts = 0 OR c.refused THEN 'collect'
                ELSE 'strip' END AS stage,
           CASE WHEN d.reason = s.reason AND (s.capture_id IS NULL OR s.capture_id = d.capture_id) THEN d.verdict
                ELSE 'open' END AS state,
           d.why, d.who, d.decided_at
    FROM standing s
    JOIN ops.run r USING (run_id)
    LEFT JOIN ops.capture c USING (capture_id)
    LEFT JOIN ops.quarantine_decision d ON d.source_id = s.source_id AND d.item_id = s.item_id
), chosen AS (
    SELECT * FROM told t
    WHERE (CAST(:reason AS text) IS NULL OR t.reason = :reason)
      AND (CAST(:stage AS text) IS NULL OR t.stage = :stage)
      AND (CAST(:since AS timestamptz) IS NULL OR t.last_at >= :since)
      AND (CAST(:named AS text) IS NULL OR t.locator = :named OR starts_with(CAST(t.item_id AS text), lower(:named)))
      AND (CAST(:words AS text) IS NULL OR position(lower(:words) IN lower(t.locator)) > 0)
      -- A page goes on behind the last row of the one before it.
      AND (CAST(:after_at AS timestamptz) IS NULL OR t.last_at < :after_at
           OR (t.last_at = :after_at AND (t.source_id, t.item_id) > (CAST(:after_source AS text), CAST(:after_item AS uuid))))
    ORDER BY t.last_at DESC, t.source_id, t.item_id
    LIMIT CAST(:most AS bigint)
)
SELECT t.*, tries.attempts, tries.first_at
FROM chosen t
CROSS JOIN LATERAL (
    SELECT count(*) AS attempts, min(updated_at) AS first_at FROM ops.item i
    WHERE i.source_id = t.source_id AND i.item_id = t.item_id AND i.outcome = 'quarantined') tries
ORDER BY t.last_at DESC, t.source_id, t.item_id
