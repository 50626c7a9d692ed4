-- Addresses that the source has been asked for, or has forbidden whenever it was to be.
SELECT address_id, bool_or(decision = 'made') AS asked
FROM ops.fetch
WHERE source_id = :source_id AND address_id = ANY (CAST(:address_ids AS uuid[])) AND purpose = 'page'
  AND decision IN ('made', 'refused')
GROUP BY address_id
