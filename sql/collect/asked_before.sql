SELECT DISTINCT address_id FROM ops.fetch
WHERE source_id = :source_id AND address_id = ANY (CAST(:address_ids AS uuid[])) AND purpose = 'page' AND decision = 'made'
