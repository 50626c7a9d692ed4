-- A run that is started again (cleared) takes up what it had put off itself.
UPDATE ops.item SET outcome = NULL, reason = NULL, detail = '{}', updated_at = now()
WHERE run_id = :run_id AND outcome = 'deferred'
