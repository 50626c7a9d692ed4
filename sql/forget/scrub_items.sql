-- The ledger says that something was kept out, and not where it stood.
UPDATE ops.item SET locator = 'forgotten', address = NULL, said = NULL, detail = '{}'
WHERE run_id = :run_id AND reason = :reason AND locator <> 'forgotten'
