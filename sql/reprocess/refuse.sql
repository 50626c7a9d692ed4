UPDATE staging.reread s SET outcome = r.outcome, reason = r.reason, detail = r.detail
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (item_id uuid, outcome text, reason text, detail jsonb)
WHERE s.run_id = :run_id AND s.item_id = r.item_id
