-- A poll discovers no items: what the lists name is the next night's.
UPDATE ops.run_source s SET
    discovered = 0,
    error = CASE WHEN EXISTS (
        SELECT FROM ops.run_stage t WHERE t.run_id = s.run_id AND t.stage = 'collect' AND t.part = s.source_id)
        THEN NULL ELSE coalesce(s.error, 'poll did not end') END
WHERE s.run_id = :run_id
