-- What was open when the process of a retry died had its one chance.
UPDATE ops.item i SET outcome = 'quarantined', reason = 'poison', updated_at = now(),
    detail = jsonb_build_object('stage', 'strip', 'message', CAST(:message AS text))
FROM ops.run r
WHERE r.run_id = i.run_id AND r.kind = 'retry' AND r.state = 'running' AND i.outcome IS NULL AND i.attempts >= :attempts
  AND NOT EXISTS (SELECT FROM staging.stripped s WHERE (s.run_id, s.source_id, s.item_id) = (i.run_id, i.source_id, i.item_id))
