-- A source whose collect task died has no count of its own: what it wrote is what it discovered, and it says so.
UPDATE ops.run_source s SET
    discovered = (SELECT count(*) FROM ops.item i WHERE (i.run_id, i.source_id) = (s.run_id, s.source_id)),
    error = coalesce(error, 'collect did not end')
WHERE s.run_id = ANY (CAST(:run_ids AS text[])) AND s.discovered IS NULL
