-- What was decided of an item before gives way.
INSERT INTO ops.quarantine_decision (source_id, item_id, verdict, capture_id, reason, why, who)
SELECT source_id, item_id, :verdict, capture_id, reason, :why, :who
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (source_id text, item_id uuid, capture_id uuid, reason text)
ORDER BY source_id COLLATE "C", item_id
ON CONFLICT (source_id, item_id) DO UPDATE SET
    verdict = excluded.verdict, capture_id = excluded.capture_id, reason = excluded.reason, why = excluded.why,
    who = excluded.who, decided_at = now()
